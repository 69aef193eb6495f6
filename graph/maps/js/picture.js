"use strict";

// What readers without scripts see, kept in the page as text: the SVG in it frames the picture that is saved or printed.
samverkan.readStill = () => {
  const read = new DOMParser().parseFromString(document.getElementById("still").textContent, "text/html");
  const still = document.createDocumentFragment();
  still.append(...read.body.childNodes);
  return document.adoptNode(still);
};

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
  const isWeak = (record) => record.state === "active" && record.flags?.includes("weak");

  const drawLine = ({ id, from, to }, record) => {
    const look = `line ${record.state} ${isWeak(record) ? "weak" : ""} ${map.look.clear.has(id) ? "" : "faded"}`;
    const [[x1, y1], [x2, y2]] = [place(from), place(to)];
    return draw("line", { class: look, "data-edge": id, x1, y1, x2, y2 });
  };

  const drawTexts = (group, lines, remark) => {
    const texts = remark ? [...lines, remark] : lines;
    group.append(...texts.map((line, row) => draw("text", { y: (row - (texts.length - 1) / 2) * 14 + 4.3, class: remark && row === texts.length - 1 ? "remark" : "" }, line)));
    return group;
  };

  const drawNode = (id, records) => {
    const node = data.nodes[id];
    const [x, y, , , outline, lines] = place(id);
    const kind = node.sector ? `actor s-${node.sector}` : `forum ${map.forumState(records)}`;
    const isClear = map.look.plain || map.look.bright.has(id);
    const group = draw("g", { class: `${kind} ${isClear ? "" : "faded"}`, "data-node": id, transform: `translate(${x} ${y})` });
    group.append(draw("path", { d: outline }));
    const remark = node.form && map.remarkOn(records);
    return drawTexts(group, lines, remark && words.flags[remark]);
  };

  const drawLabel = (id, text) => {
    const [x, y, width, height] = data.wide.labels[id];
    const group = draw("g", { class: "label", transform: `translate(${x} ${y})` });
    group.append(draw("path", { d: `M${-width / 2} ${-height / 2}h${width}v${height}h${-width}Z` }));
    return drawTexts(group, [text]);
  };

  // The filters and the choice that narrow what is seen, for who sees the picture alone.
  const tellChoice = () => {
    const chosen = [...document.querySelectorAll('#filter .chip[aria-pressed="true"]')].map((chip) => chip.textContent.trim());
    const { gap, edge, focus } = map.state;
    if (gap) chosen.push(data.gapsById.get(gap).title);
    else if (edge) chosen.push(map.edgeTitle(edge));
    else if (focus) chosen.push(data.nodes[focus].title);
    const day = map.fill(words.state_on, { day: map.today().name });
    return chosen.length ? `${day} ${words.shown_only} ${chosen.join(", ")}` : day;
  };

  // The frame, the heading and the legend are those of readers without scripts; the rest is drawn for the state of the page.
  const drawPicture = () => {
    const picture = samverkan.readStill().querySelector("#picture");
    const { known, alive, clear } = map.look;
    const order = (edge) => map.states.indexOf(known.get(edge.id).state);
    const edges = data.edges.filter(({ id }) => known.get(id)).sort((one, other) => order(one) - order(other));
    const labelled = Object.keys(data.wide.labels).filter((id) => known.get(id)?.label && clear.has(id));
    picture.querySelector(".lines").replaceChildren(...edges.map((edge) => drawLine(edge, known.get(edge.id))));
    picture.querySelector(".nodes").replaceChildren(...labelled.map((id) => drawLabel(id, known.get(id).label)), ...[...alive].map(([id, records]) => drawNode(id, records)));
    picture.querySelector(".day").textContent = tellChoice();
    return picture;
  };

  Object.assign(map, { draw, drawPicture, tellChoice });
});
