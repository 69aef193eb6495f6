"use strict";

// The picture: vis-network draws lines and finds what is pointed at; boxes are drawn from their outlines.
samverkan.part((map) => {
  const { data } = map;
  const stage = map.byId("canvas");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = 640;
  const readable = 0.85;
  const font = 'Arial, "Liberation Sans", Helvetica, sans-serif';
  const outlines = new Map();
  const drawn = new Map();
  let layout = stage.clientWidth < narrow ? "tall" : "wide";

  const theme = () => data.themes[dark.matches ? "dark" : "light"];
  const place = (node) => data[layout].places[node];
  const path = (text) => {
    if (!outlines.has(text)) outlines.set(text, new Path2D(text));
    return outlines.get(text);
  };

  // How each box is framed, found once for every look rather than each time it is drawn.
  let frames = new Map();
  let seen = null;
  const describeFrames = () => {
    if (seen === map.look) return;
    seen = map.look;
    frames = new Map([...seen.alive].map(([id, records]) => [id, { state: data.nodes[id].form && map.forumState(records), remark: data.nodes[id].form && map.remarkOn(records) }]));
  };

  const write = (ctx, lines, remark) => {
    const top = (-(lines.length - (remark ? 0 : 1)) * 14) / 2;
    ctx.fillStyle = theme().ink;
    lines.forEach((text, row) => ctx.fillText(text, 0, top + row * 14));
    if (!remark) return;
    ctx.font = `italic 11px ${font}`;
    ctx.fillText(remark, 0, top + lines.length * 14);
    ctx.font = `12px ${font}`;
  };

  const drawBox = (ctx, id, isHovered) => {
    const [, , , , outline, lines] = place(id);
    const { state, remark } = frames.get(id);
    const box = path(outline);
    const isBright = map.look.plain || map.look.bright.has(id);
    if (!isBright) {
      ctx.fillStyle = theme().ground;
      ctx.fill(box);
      ctx.globalAlpha = 0.28;
    }
    ctx.fillStyle = state ? theme().forum : theme()[data.nodes[id].sector];
    ctx.fill(box);
    ctx.strokeStyle = state ? theme()[state] : theme().border;
    ctx.lineWidth = (state && state !== "active" ? 2 : 1) + (isHovered || map.state.focus === id ? 2 : 0);
    const dashes = state ? data.dashes[state] : [];
    if (dashes.length) ctx.setLineDash(dashes);
    ctx.stroke(box);
    if (dashes.length) ctx.setLineDash([]);
    write(ctx, lines, remark && map.words.flags[remark]);
    ctx.globalAlpha = 1;
  };

  const drawNode = ({ ctx, id, x, y, state }) => {
    const [, , width, height] = place(id);
    const nodeDimensions = { width, height };
    if (!map.look.alive.has(id)) return { nodeDimensions };
    return {
      nodeDimensions,
      drawNode: () => {
        ctx.translate(x, y);
        drawBox(ctx, id, state.hover);
        ctx.translate(-x, -y);
      },
    };
  };

  const drawLabels = (ctx) => {
    ctx.save();
    ctx.font = `bold 11px ${font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const [id, [x, y, width, height]] of Object.entries(data[layout].labels)) {
      const label = map.look.known.get(id)?.label;
      if (!label || !map.look.clear.has(id)) continue;
      ctx.fillStyle = theme().ground;
      ctx.fillRect(x - width / 2, y - height / 2, width, height);
      ctx.fillStyle = theme().ink;
      ctx.fillText(label, x, y);
    }
    ctx.restore();
  };

  const styleEdge = (id) => {
    const record = map.look.known.get(id);
    if (!record) return { hidden: true };
    const isClear = map.look.clear.has(id);
    const colour = isClear ? theme()[`${record.state}_line`] : theme().faded;
    const isWeak = record.state === "active" && record.flags?.includes("weak");
    // A thin line that is asked for alone must still be seen.
    const boldness = map.state.gap || map.state.edge ? 2 : 1;
    return {
      hidden: false,
      color: colour,
      dashes: data.dashes[record.state].length ? data.dashes[record.state] : false,
      width: isClear ? boldness * data.widths[isWeak ? "weak" : record.state] : 1,
    };
  };

  // Most edges are active and clear: what they share is told vis-network once, which it reads much sooner.
  const usual = () => ({ color: theme().active_line, dashes: false, width: data.widths.active });
  const begun = JSON.stringify({ hidden: false, ...usual() });

  // What has lapsed or is missing lies on top of what is active.
  const rank = (edge) => map.states.indexOf(map.look.known.get(edge.id)?.state);
  const edges = [...data.edges].sort((one, other) => rank(one) - rank(other));
  const edgeSet = new vis.DataSet(
    edges.map((edge) => {
      const style = styleEdge(edge.id);
      drawn.set(edge.id, JSON.stringify(style));
      return JSON.stringify(style) === begun ? { ...edge } : { ...edge, ...style };
    }),
  );
  const nodeSet = new vis.DataSet(data.drawing.nodes.map((node) => ({ ...node, x: place(node.id)[0], y: place(node.id)[1], ctxRenderer: drawNode })));

  // vis-network takes a box for a point until it has drawn it twice; it is told its size instead.
  const size = (network) => {
    for (const id of Object.keys(data.nodes)) {
      const [, , width, height] = place(id);
      Object.assign(network.body.nodes[id].shape, { customSizeWidth: width, customSizeHeight: height, width: undefined });
    }
  };

  // The whole map shows; where that would make names unreadable the picture grows downwards instead.
  const measure = () => {
    const [left, top, right, bottom] = data[layout].box;
    const width = stage.clientWidth;
    const isPresenting = Boolean(document.documentElement.dataset.presenting);
    const room = isPresenting ? Math.max(240, innerHeight - map.byId("slides").offsetHeight - 24) : Math.max(420, innerHeight - stage.getBoundingClientRect().top - scrollY - 16);
    const whole = Math.min(width / (right - left), room / (bottom - top));
    const scale = isPresenting ? whole : Math.max(whole, Math.min(readable, width / (right - left)));
    const height = isPresenting ? room : (bottom - top) * scale;
    return { height: Math.ceil(height) + 2, view: { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale } };
  };

  stage.style.height = `${measure().height}px`;
  const { options } = data.drawing;
  const network = new vis.Network(stage, { nodes: nodeSet, edges: edgeSet }, {
    ...options,
    edges: { ...options.edges, ...usual() },
    interaction: { ...options.interaction, zoomView: false, dragView: layout === "wide" },
  });
  // The stage itself takes the keys, see walk.js.
  stage.firstElementChild.tabIndex = -1;
  size(network);

  const redraw = (state, before) => {
    // The first picture is drawn already.
    if (state && state === before) return;
    const changed = [];
    for (const { id } of edges) {
      const style = styleEdge(id);
      const told = JSON.stringify(style);
      if (drawn.get(id) !== told) changed.push({ id, ...style });
      drawn.set(id, told);
    }
    // Either asks for a new picture; asking twice would draw it twice.
    if (changed.length) edgeSet.update(changed);
    else network.redraw();
  };

  const turn = () => {
    const wanted = stage.clientWidth < narrow ? "tall" : "wide";
    if (wanted === layout) return;
    layout = wanted;
    network.setOptions({ interaction: { dragView: layout === "wide" } });
    nodeSet.update(data.drawing.nodes.map(({ id }) => ({ id, x: place(id)[0], y: place(id)[1] })));
    size(network);
  };

  const fit = () => {
    if (!stage.clientWidth) return;
    turn();
    const { height, view } = measure();
    stage.style.height = `${height}px`;
    network.setSize("100%", "100%");
    network.moveTo(view);
  };

  // A slide comes close to what it tells of, as far as names are still read beside one another.
  const approach = (ids) => {
    const boxes = ids.map(place);
    const low = [0, 1].map((axis) => Math.min(...boxes.map((box) => box[axis] - box[axis + 2] / 2)));
    const high = [0, 1].map((axis) => Math.max(...boxes.map((box) => box[axis] + box[axis + 2] / 2)));
    const scale = Math.min(2, (0.8 * stage.clientWidth) / (high[0] - low[0]), (0.8 * stage.clientHeight) / (high[1] - low[1]));
    network.moveTo({ position: { x: (low[0] + high[0]) / 2, y: (low[1] + high[1]) / 2 }, scale });
  };

  // What is told of is scrolled to where it can be seen, above the details on a telephone.
  const reveal = (ids) => {
    if (!stage.clientWidth || !ids.length) return;
    const spots = ids.map((id) => network.canvasToDOM(network.getPosition(id)));
    if (spots.some(({ x, y }) => x < 0 || x > stage.clientWidth || y < 0 || y > stage.clientHeight)) fit();
    const top = stage.getBoundingClientRect().top;
    const heights = ids.map((id) => top + network.canvasToDOM(network.getPosition(id)).y);
    const [high, low] = [Math.min(...heights), Math.max(...heights)];
    const floor = layout === "tall" ? innerHeight * 0.45 : innerHeight;
    if (high < 30 || low > floor - 30) scrollBy(0, Math.min(high - 30, (high + low - floor) / 2));
  };

  // Pinching, or the wheel with Ctrl, zooms; the wheel alone scrolls the page.
  const zoom = (factor) => network.moveTo({ scale: Math.min(6, Math.max(0.2, network.getScale() * factor)) });
  stage.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
    },
    { passive: false },
  );

  network.on("beforeDrawing", (ctx) => {
    describeFrames();
    ctx.font = `12px ${font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
  });
  network.on("afterDrawing", drawLabels);
  network.once("afterDrawing", () => {
    document.documentElement.dataset.drawn = "yes";
  });
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node && map.look.alive.has(node)) map.set({ focus: node, gap: "", edge: "", steps: 1 });
    else if (edge && !node) map.set({ edge, gap: "", focus: "" });
    else map.set({ focus: "", gap: "", edge: "" });
  });
  window.addEventListener("resize", fit);
  dark.addEventListener("change", () => redraw());
  map.onChange(redraw);
  map.byId("fit").addEventListener("click", fit);
  map.byId("closer").addEventListener("click", () => zoom(1.25));
  map.byId("farther").addEventListener("click", () => zoom(1 / 1.25));
  network.moveTo(measure().view);
  Object.assign(map, { network, edges: edgeSet, fit, approach, reveal, zoom, place, theme, layoutName: () => layout });
});
