"use strict";

// Draws the network, and shows what is known of what is chosen. Text is never markup.
{
  const byId = (id) => document.getElementById(id);

  const write = (tag, text) => {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  };

  const start = (data) => {
    const nodes = new Map(data.nodes.map((node) => [node.id, node]));
    const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
    const network = new vis.Network(byId("stage"), { nodes: data.nodes, edges: data.edges }, data.options);

    const [GAP, ROW, LOOSEST, APART, MARGIN, CLOSEST] = [18, 8, 30, 54, 6, 1.5];
    const stage = byId("stage");
    // Where a node stands is known at once when it is moved, its box only when that has been drawn.
    const measure = (node) => {
      const { left, right, top, bottom } = network.getBoundingBox(node.id);
      return { ...node, ...network.getPosition(node.id), width: right - left, height: bottom - top };
    };
    const scaleFor = (width, height) => Math.min(CLOSEST, stage.clientWidth / (width + 2 * MARGIN), stage.clientHeight / (height + 2 * MARGIN));
    const fit = () => {
      const boxes = data.nodes.map(measure);
      const [left, top] = [Math.min(...boxes.map(({ x, width }) => x - width / 2)), Math.min(...boxes.map(({ y, height }) => y - height / 2))];
      const [right, bottom] = [Math.max(...boxes.map(({ x, width }) => x + width / 2)), Math.max(...boxes.map(({ y, height }) => y + height / 2))];
      network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: scaleFor(right - left, bottom - top) });
    };

    // Columns of forums between columns of actors, as many as let the names come out largest in the window.
    const stack = (boxes, tallest) => {
      const columns = [];
      for (const box of boxes) {
        let column = columns.at(-1);
        if (!column || column.height + ROW + box.height > tallest) columns.push((column = { boxes: [], width: 0, height: -ROW }));
        column.boxes.push(box);
        column.width = Math.max(column.width, box.width);
        column.height += ROW + box.height;
      }
      return columns;
    };
    // As few columns as fit, and as alike in height as the boxes let them be.
    const stackEvenly = (boxes, tallest) => {
      const { length } = stack(boxes, tallest);
      const total = boxes.reduce((sum, { height }) => sum + height + ROW, 0);
      for (let height = total / length; height < tallest; height += ROW) {
        const columns = stack(boxes, height);
        if (columns.length === length) return columns;
      }
      return stack(boxes, tallest);
    };
    const arrange = () => {
      const boxes = data.nodes.map(measure).sort((one, other) => one.y - other.y || one.x - other.x);
      const parts = ["left", "forum", "right"].map((name) => boxes.filter(({ part }) => part === name)).filter(({ length }) => length);
      const lay = (tallest) => {
        const columns = parts.map((part) => stackEvenly(part, tallest));
        const width = columns.flat().reduce((sum, column) => sum + column.width + GAP, -GAP) + (columns.length - 1) * APART;
        return { columns, scale: scaleFor(width, Math.max(...columns.flat().map(({ height }) => height))) };
      };
      const total = boxes.reduce((sum, { height }) => sum + height + ROW, 0);
      const { columns } = boxes.map((_, at) => lay(total / (at + 1))).reduce((one, other) => (other.scale > one.scale ? other : one));
      const tallest = Math.max(...columns.flat().map(({ height }) => height));
      let x = 0;
      for (const part of columns) {
        for (const { boxes: stacked, width, height } of part) {
          const gap = Math.min(LOOSEST, (tallest - height) / stacked.length);
          let y = -(height + gap * (stacked.length - 1)) / 2;
          for (const box of stacked) {
            network.moveNode(box.id, x + width / 2, y + box.height / 2);
            y += box.height + ROW + gap;
          }
          x += width + GAP;
        }
        x += APART;
      }
      fit();
    };

    const show = (heading, facts) => {
      const list = document.createElement("dl");
      list.append(...facts.flatMap(([name, text]) => [write("dt", name), write("dd", text)]));
      byId("details").replaceChildren(write("h2", heading), list);
      network.setSize("100%", "100%"); // the details take their place beside it
    };

    const choose = (node) => {
      network.selectNodes([node.id]);
      show(node.name, node.facts);
      network.focus(node.id, { scale: 1 });
    };
    const plain = (text) => text.toLowerCase().normalize("NFC").trim();
    // A name as it is written comes before one that only holds what was written.
    byId("find").addEventListener("change", ({ target }) => {
      const sought = plain(target.value);
      const named = (test) => data.nodes.find((node) => test(plain(node.name)));
      const node = sought && (named((label) => label === sought) ?? named((label) => label.includes(sought)));
      byId("found").textContent = sought && !node ? document.querySelector(".tools").dataset.none : "";
      if (node) choose(node);
    });

    network.on("click", (chosen) => {
      const node = nodes.get(chosen.nodes[0]);
      const edge = edges.get(chosen.edges[0]);
      if (node) show(node.name, node.facts);
      else if (edge) show(`${nodes.get(edge.from).name} – ${nodes.get(edge.to).name}: ${edge.state}`, edge.facts);
      else byId("details").replaceChildren();
    });
    byId("physics").checked = false; // browsers keep it when a page is loaded anew
    byId("physics").addEventListener("change", ({ target }) => {
      network.setOptions({ physics: { enabled: target.checked } });
    });
    byId("fit").addEventListener("click", fit);
    globalThis.samverkan = { ...globalThis.samverkan, network };
    // How large a box is, is known when it has been drawn.
    network.once("afterDrawing", () => {
      arrange();
      document.documentElement.dataset.drawn = "yes";
    });
  };

  samverkan.unpacked?.then(start);
}
