"use strict";

// Where boxes stand beside one another, by the rule of graph/map/arrange.py. Pure: knows sizes and orders, draws nothing.
{
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const widthOf = ({ actor, forum, gutter, has_right }) => forum + (has_right ? 2 : 1) * (actor + gutter);

  // As far down as each wants to stand, apart and within a height.
  const stack = (actors, height, { actor_gap: gap }) => {
    const middles = [];
    let floor = 0;
    for (const { size, down } of actors) {
      const half = size.height / 2;
      middles.push(Math.max(half + down * (height - 2 * half), floor + half));
      floor = middles.at(-1) + half + gap;
    }
    let ceiling = height;
    for (let at = actors.length - 1; at >= 0; at -= 1) {
      const half = actors[at].size.height / 2;
      middles[at] = Math.min(middles[at], ceiling - half);
      ceiling = middles[at] - half - gap;
    }
    return middles;
  };

  // Side by side, each in the first line that has room for it.
  const flow = (tags, left, right, top, { tag_gap: gap }) => {
    const lines = [];
    for (const { node, size } of tags) {
      let line = lines.find(({ end }) => end + size.width <= right);
      if (!line) lines.push((line = { end: left, own: [] }));
      line.own.push({ node, size, x: line.end });
      line.end += size.width + gap;
    }
    const boxes = {};
    let at = top;
    for (const { own } of lines) {
      const tallest = Math.max(...own.map(({ size }) => size.height));
      for (const { node, size, x } of own) boxes[node] = { ...size, x: x + size.width / 2, y: at + tallest / 2 };
      at += tallest + gap;
    }
    return { boxes, bottom: at - gap };
  };

  const arrange = ({ actors, rows, tags }, measures, spaces) => {
    const width = widthOf(measures);
    const left = -width / 2;
    const column = left + measures.actor + measures.gutter + measures.forum / 2;
    const sides = [-1, 1].map((side) => actors.filter((actor) => (measures.has_right ? actor.side : -1) === side));
    const heights = sides.map((own) => sum(own.map(({ size }) => size.height)) + spaces.actor_gap * Math.max(0, own.length - 1));
    const taken = sum(rows.map(({ size }) => size.height));
    const gaps = Math.max(0, rows.length - 1);
    const middle = Math.max(...heights, taken + spaces.row_gap * gaps);
    const boxes = {};
    sides.forEach((own, number) => {
      const x = (number ? -1 : 1) * (left + measures.actor / 2);
      stack(own, middle, spaces).forEach((y, at) => (boxes[own[at].node] = { ...own[at].size, x, y }));
    });
    const gap = gaps ? Math.min(spaces.most_row_gap, (middle - taken) / gaps) : 0;
    let top = (middle - taken - gap * gaps) / 2;
    for (const { node, size } of rows) {
      boxes[node] = { ...size, x: column, y: top + size.height / 2 };
      top += size.height + gap;
    }
    if (!tags.length) return { boxes, height: middle, width };
    const below = flow(tags, left, -left, middle + (middle ? spaces.below : 0), spaces);
    return { boxes: { ...boxes, ...below.boxes }, height: below.bottom, width };
  };

  // Lines leave a box in the order of where they lead.
  const drawLines = (lines, boxes, { port, corner }) => {
    const groups = new Map();
    for (const line of lines) {
      const isLeft = boxes[line.from].x < boxes[line.to].x;
      for (const [node, other] of [[line.from, line.to], [line.to, line.from]]) {
        const key = `${node} ${isLeft}`;
        if (!groups.has(key)) groups.set(key, { node, own: [] });
        groups.get(key).own.push({ line, at: boxes[other].y });
      }
    }
    const ports = new Map(lines.map((line) => [line, {}]));
    for (const { node, own } of groups.values()) {
      own.sort((one, other) => one.at - other.at || (one.line.id < other.line.id ? -1 : 1));
      const step = Math.min(port, Math.max(0, boxes[node].height - 2 * corner) / Math.max(1, own.length - 1));
      own.forEach(({ line }, number) => (ports.get(line)[node] = boxes[node].y + (number - (own.length - 1) / 2) * step));
    }
    return new Map(
      lines.map((line) => {
        const [start, end] = [boxes[line.from], boxes[line.to]];
        const side = start.x < end.x ? 1 : -1;
        const [x, y, endX, endY] = [start.x + (side * start.width) / 2, ports.get(line)[line.from], end.x - (side * end.width) / 2, ports.get(line)[line.to]].map(Math.round);
        const bend = Math.round((x + endX) / 2);
        return [line.id, { side, x: endX, y: endY, path: `M${x} ${y}C${bend} ${y} ${bend} ${endY} ${endX} ${endY}` }];
      }),
    );
  };

  globalThis.samverkan = { ...globalThis.samverkan, arrange, drawLines };
}
