"use strict";

// The picture of the map on its own, with what is seen in it in words.
samverkan.part((map) => {
  const { data, words, draw } = map;

  const wordFilter = (name) => {
    const chips = [...document.querySelectorAll(`#filter .chip[data-filter="${name}"]`)].filter(({ value }) => map.choice[name].includes(value));
    return chips.length ? [`${chips[0].closest("fieldset").querySelector("legend").textContent}: ${chips.map(({ dataset }) => dataset.label).join(", ")}`] : [];
  };

  // In the map a gap or an edge that is asked for stands alone, whatever the filters; in the other views neither narrows anything.
  const wordNarrowed = ({ view, gap, edge, focus, day }) => {
    if (view === "map" && gap) return map.gapOn(data, gap, day) ? [map.findGap(data, map.choice).title] : [];
    if (view === "map" && edge) return [map.edgeTitle(edge)];
    return [...data.filters.flatMap(wordFilter), ...(focus ? [data.nodes[focus].title] : [])];
  };

  // For who sees the picture alone: the day, how old the evidence is, and what narrows what is seen.
  const wordChoice = () => {
    const narrowed = wordNarrowed(map.choice);
    return [
      map.wordDay(),
      map.shown().evidence,
      map.choice.against && `${map.wordDifference()}.`,
      narrowed.length && `${words.shown_only} ${narrowed.join("; ")}.`,
    ]
      .filter(Boolean)
      .join(" ");
  };

  const breakLines = (text, width, pen) => {
    const lines = [""];
    for (const word of text.split(" ")) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (lines.at(-1) && pen.measureText(longer).width > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines;
  };

  // The whole of what is drawn, with the heading above and the legend below that the page has beside it.
  const drawPicture = () => {
    const picture = map.byId("picture").cloneNode(true);
    picture.removeAttribute("id");
    for (const extra of picture.querySelectorAll(".hit, .gone")) extra.remove();
    for (const group of picture.querySelectorAll("g[aria-label]")) map.giveTitle(group);
    for (const name of ["at", "chosen"]) for (const group of picture.querySelectorAll(`.${name}`)) group.classList.remove(name);
    const { left, top, width, height } = map.frame();
    const [least, head] = [data.drawing.width, data.drawing.head];
    const more = height - data.drawing.map_height;
    const wide = Math.max(width, least);
    const start = Math.min(left, -least / 2);
    picture.querySelector(".keys").setAttribute("transform", `translate(0 ${Math.round(top + more - data.drawing.top)})`);
    const box = [start, top - head, wide, height + head + data.drawing.keys_height].map(Math.round);
    picture.setAttribute("viewBox", box.join(" "));
    const ground = picture.querySelector(".ground");
    ["x", "y", "width", "height"].forEach((name, number) => ground.setAttribute(name, String(box[number])));
    for (const text of picture.querySelectorAll(".heading, .day")) text.setAttribute("y", String(Number(text.getAttribute("y")) + top - data.drawing.top));
    writeInPicture(picture);
    return picture;
  };

  // More lines than the one there is room for push the heading and the frame upwards.
  const writeInPicture = (picture) => {
    const day = picture.querySelector(".day");
    const [left, top, width, height] = picture.getAttribute("viewBox").split(" ").map(Number);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `14px ${map.font}`;
    const lines = breakLines(wordChoice(), width - 24, pen);
    picture.setAttribute("aria-label", `${picture.querySelector(".heading").textContent}. ${wordChoice()}`);
    const x = Number(day.getAttribute("x"));
    const y = Number(day.getAttribute("y"));
    const more = (lines.length - 1) * 18;
    day.replaceWith(...lines.map((text, number) => draw("text", { class: "day", x, y: y - more + number * 18 }, text)));
    const heading = picture.querySelector(".heading");
    heading.setAttribute("y", String(Number(heading.getAttribute("y")) - more));
    const ground = picture.querySelector(".ground");
    ground.setAttribute("y", String(top - more));
    ground.setAttribute("height", String(height + more));
    picture.setAttribute("viewBox", [left, top - more, width, height + more].join(" "));
  };

  Object.assign(map, { drawPicture, wordChoice, breakLines });
});
