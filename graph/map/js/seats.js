"use strict";

// The grid of seats as a picture to take along, drawn from the table as it then stands, with the symbols of the tables with chairs.
samverkan.part((map) => {
  const { draw, breakLines } = map;
  const step = 32;
  const names = 190;
  const sentences = 220;
  const line = 15;
  const pad = 6;
  const pen = document.createElement("canvas").getContext("2d");
  const family = 'Arial, "Liberation Sans", Helvetica, sans-serif';
  const width = (text) => pen.measureText(text).width;

  const kindOf = (cell) => /seat-(\w+)/.exec(cell.className)?.[1];
  const isShown = (cell) => !cell.hidden && !cell.closest("[hidden]");

  const drawSeat = (chairs, kind, x, y) => {
    const chair = draw("g", { class: `chair ${kind}` });
    const seat = chairs.querySelector(`.chair.${kind} > g`).cloneNode(true);
    seat.setAttribute("transform", seat.getAttribute("transform").replace(/^translate\([^)]*\)rotate\([^)]*\)/, `translate(${x} ${y})`));
    seat.querySelector("text")?.removeAttribute("transform");
    chair.append(seat);
    return chair;
  };

  const write = (lines, x, y, values = {}) => lines.map((text, number) => draw("text", { x, y: y + number * line, ...values }, text));

  // On two lines, as short as it then can be whole.
  const breakHead = (text) => [90, 120, 160, 220, Infinity].map((room) => breakLines(text, room, pen)).find(({ length }) => length <= 2);

  // On its side, from the line it stands on and upwards.
  const writeHead = (lines, x, y) => lines.map((text, number) => draw("text", { transform: `translate(${x + 4.5 + (number - (lines.length - 1) / 2) * line} ${y})rotate(-90)` }, text));

  const drawRow = (row, columns, chairs, y, end, across) => {
    const [head, last] = [row.cells[0], [...row.cells].at(-1)];
    pen.font = `bold 13px ${family}`;
    const name = breakLines(head.textContent.trim(), names - 2 * pad, pen);
    pen.font = `13px ${family}`;
    const sentence = breakLines(last.textContent.trim(), across - end - 2 * pad, pen);
    const height = Math.max(step - 2, line * Math.max(name.length, sentence.length) + pad);
    const top = (lines) => y + height / 2 + 4.7 - ((lines.length - 1) * line) / 2;
    const seats = columns.flatMap((column, place) => {
      const kind = kindOf(row.cells[column]);
      return kind ? [drawSeat(chairs, kind, names + step * (place + 0.5), y + height / 2 + 2)] : [];
    });
    const made = [draw("path", { class: "leader", d: `M0 ${y}H${across}` }), ...write(name, pad, top(name), { "font-weight": "bold" }), ...write(sentence, end + pad, top(sentence)), ...seats];
    return { made, height };
  };

  const drawLegend = (keys, chairs, y, across) => {
    let x = pad;
    let row = y;
    const made = keys.flatMap((key) => {
      const words = key.textContent.trim();
      const room = 56 + width(words);
      if (x + room > across && x > pad) [x, row] = [pad, row + 30];
      x += room;
      return [drawSeat(chairs, kindOf(key), x - room + 13, row), draw("text", { x: x - room + 32, y: row + 4.7 }, words)];
    });
    return { made, bottom: row + 24 };
  };

  map.drawSeats = (home, chairs) => {
    const table = home.querySelector("table");
    const rows = [...table.querySelectorAll("tbody tr:has(td)")].filter(isShown);
    const heads = [...table.tHead.rows[1].cells];
    const columns = heads.map((_, column) => column).filter((column) => column && column < heads.length - 1 && isShown(heads[column]) && rows.some((row) => kindOf(row.cells[column])));
    pen.font = `13px ${family}`;
    const lines = columns.map((column) => breakHead(heads[column].textContent.trim()));
    const end = names + step * columns.length;
    const across = Math.max(920, end + sentences);
    const title = table.caption.textContent.split(".")[0];
    let y = 40 + Math.max(...lines.flat().map(width));
    const shapes = [draw("text", { class: "sentence", x: pad, y: 22 }, title), ...lines.flatMap((own, place) => writeHead(own, names + step * (place + 0.5), y - pad))];
    for (const row of rows) {
      const { made, height } = drawRow(row, columns, chairs, y, end, across);
      shapes.push(...made);
      y += height;
    }
    const { made, bottom } = drawLegend([...home.querySelectorAll(".seat-keys li")], chairs, y + 22, across);
    const svg = draw("svg", { class: "seating", viewBox: `0 0 ${Math.ceil(across)} ${Math.ceil(bottom)}`, role: "img", "aria-label": title });
    svg.append(draw("rect", { class: "ground", width: across, height: bottom }), ...shapes, ...made);
    return svg;
  };
});
