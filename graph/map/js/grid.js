"use strict";

// Pairs of actors as a picture: a grid of texts with their states, a heading, the day and a legend.
samverkan.part((map) => {
  const { data, words, draw, breakLines } = map;
  const line = 16;
  const pad = 8;
  const sample = 30;
  const widest = 230;
  const pen = document.createElement("canvas").getContext("2d");

  // A part is a text with or without a state; each begins a line of its own.
  const plain = (text) => [{ text }];
  const stated = (state) => ({ text: words.states[state], state });

  const describePairs = () => ({
    headings: [words.actor, words.other_actor, words.state, words.note, words.carried_by],
    rows: map.findPairs(data, map.visible).map(({ ends, forums, state, words: text, isOnlyLink }) => [
      ...ends.map((end) => plain(data.nodes[end].title)),
      [{ text, state }],
      plain(isOnlyLink ? words.only_link : ""),
      forums.map((carried) => ({ text: data.nodes[carried.forum].title, state: carried.state })),
    ]),
  });

  const roomFor = ({ text, state }) => Math.min(widest, pen.measureText(text).width) + (state ? sample : 0);

  const setCell = (parts, width) => parts.flatMap(({ text, state }) => breakLines(text, width - 2 * pad - (state ? sample : 0), pen).map((part, number) => ({ text: part, state: number ? "" : state, indent: state ? sample : 0 })));

  const drawLines = (svg, lines, x, y, name) => {
    lines.forEach(({ text, state, indent }, number) => {
      const middle = y + pad + line * (number + 0.5);
      if (state) svg.append(draw("line", { class: `line ${state}`, x1: x + pad, x2: x + pad + sample - 8, y1: middle, y2: middle }));
      svg.append(draw("text", { class: name, x: x + pad + indent, y: middle + data.baseline }, text));
    });
  };

  // A word longer than its column makes the column wider rather than being cut.
  const measureColumns = (table) =>
    table.map((parts) => {
      const longestWord = Math.max(...parts.flatMap(({ text, state }) => text.split(" ").map((word) => pen.measureText(word).width + (state ? sample : 0))));
      return Math.ceil(Math.max(longestWord, ...parts.map(roomFor))) + 2 * pad;
    });

  const drawGrid = () => {
    const { headings, rows } = describePairs();
    pen.font = `bold 12px ${map.font}`;
    const all = [headings.map(plain), ...rows];
    const widths = measureColumns(headings.map((_, column) => all.flatMap((row) => row[column]).concat(plain(""))));
    const lefts = widths.map((_, column) => widths.slice(0, column).reduce((sum, width) => sum + width, 0));
    const width = Math.max(640, lefts.at(-1) + widths.at(-1)) + 24;
    const svg = draw("svg", { class: "picture", xmlns: "http://www.w3.org/2000/svg" });
    const day = breakLines(map.wordChoice(), width - 24, pen);
    svg.append(draw("text", { class: "heading", x: 12, y: 30 }, document.querySelector("h1").textContent));
    day.forEach((text, number) => svg.append(draw("text", { class: "day", x: 12, y: 52 + number * 18 }, text)));
    let y = 52 + day.length * 18;
    all.forEach((row, number) => {
      const cells = row.map((parts, column) => setCell(parts, widths[column]));
      const height = Math.max(1, ...cells.map((lines) => lines.length)) * line + 2 * pad;
      cells.forEach((lines, column) => drawLines(svg, lines, 12 + lefts[column], y, number && column ? "key" : "key head"));
      y += height;
      svg.append(draw("path", { class: "rule", d: `M12 ${y}H${width - 12}` }));
    });
    drawLines(svg, data.states.map((state) => ({ ...stated(state), indent: sample })), 12, y + 4, "key");
    const height = y + data.states.length * line + 3 * pad;
    svg.prepend(draw("rect", { class: "ground", width, height }));
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    return svg;
  };

  map.drawGrid = drawGrid;
});
