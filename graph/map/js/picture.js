"use strict";

// Markup that Python made and escaped; nothing of it runs.
samverkan.readMarkup = (text) => {
  const read = new DOMParser().parseFromString(text, "text/html");
  const found = document.createDocumentFragment();
  found.append(...read.body.childNodes);
  return document.adoptNode(found);
};
// What readers without scripts see, kept in the page as text: the SVG in it frames the picture that is saved or printed.
samverkan.readStill = () => samverkan.readMarkup(document.getElementById("still").textContent);

samverkan.part((map) => {
  const { data, words } = map;
  const space = "http://www.w3.org/2000/svg";

  const draw = (name, values, text = "") => {
    const made = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, String(value));
    if (text) made.textContent = text;
    return made;
  };

  const place = (node) => data.wide.places[node];

  const drawLine = ({ id, from, to }, record) => {
    const style = `line ${record.state} ${record.thin ? "weak" : ""} ${map.visible.clear.has(id) ? "" : "faded"}`;
    const [one, other] = [place(from), place(to)];
    return draw("line", { class: style, "data-edge": id, x1: one.x + one.anchor, y1: one.y, x2: other.x, y2: other.y });
  };

  const drawTexts = (group, lines, remark) => {
    const texts = remark ? [...lines, remark] : lines;
    group.append(...texts.map((line, row) => draw("text", { y: (row - (texts.length - 1) / 2) * data.line_height + data.baseline, class: remark && row === texts.length - 1 ? "remark" : "" }, line)));
    return group;
  };

  const drawNode = (id, { state, remark }) => {
    const node = data.nodes[id];
    const { x, y, outline, lines } = place(id);
    const kind = node.sector ? `actor s-${node.sector}` : `forum ${state}`;
    const isClear = map.visible.plain || map.visible.bright.has(id);
    const group = draw("g", { class: `${kind} ${isClear ? "" : "faded"}`, "data-node": id, transform: `translate(${x} ${y})` });
    group.append(draw("path", { d: outline }));
    return drawTexts(group, lines, remark);
  };

  const drawLabel = (id, text) => {
    const [x, y, width, height] = data.wide.labels[id];
    const group = draw("g", { class: "label", transform: `translate(${x} ${y})` });
    group.append(draw("path", { d: `M${-width / 2} ${-height / 2}h${width}v${height}h${-width}Z` }));
    return drawTexts(group, [text]);
  };

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

  // The frame, the heading and the legend are those of readers without scripts; the rest is drawn for what is chosen.
  const drawPicture = () => {
    const picture = samverkan.readStill().querySelector("#picture");
    const { known, alive, clear } = map.visible;
    const edges = map.orderLines(data.edges.filter(({ id }) => known.get(id)), known, data.layers);
    const labelled = Object.keys(data.wide.labels).filter((id) => known.get(id)?.label && clear.has(id));
    picture.querySelector(".lines").replaceChildren(...edges.map((edge) => drawLine(edge, known.get(edge.id))));
    picture.querySelector(".nodes").replaceChildren(...labelled.map((id) => drawLabel(id, known.get(id).label)), ...[...alive].map(([id, standing]) => drawNode(id, standing)));
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

  Object.assign(map, { draw, drawPicture, wordChoice, breakLines });
});
