"use strict";

// The picture: vis-network draws lines and finds what is pointed at; boxes are drawn from their outlines.
samverkan.part((map) => {
  const { data, font } = map;
  const stage = map.byId("canvas");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const readable = 0.85;
  // Below this the names of the wide layout are too small to read, and the tall one is better.
  const least = 0.72;
  const outlines = new Map();
  const drawn = new Map();
  const chooseLayout = () => (stage.clientWidth < least * (data.wide.box[2] - data.wide.box[0]) ? "tall" : "wide");
  let layout = chooseLayout();

  const theme = () => data.themes[dark.matches ? "dark" : "light"];
  const place = (node) => data[layout].places[node];
  const path = (text) => {
    if (!outlines.has(text)) outlines.set(text, new Path2D(text));
    return outlines.get(text);
  };

  const write = (ctx, lines, remark) => {
    const step = data.line_height;
    const top = (-(lines.length - (remark ? 0 : 1)) * step) / 2;
    ctx.fillStyle = theme().ink;
    lines.forEach((text, row) => ctx.fillText(text, 0, top + row * step));
    if (!remark) return;
    ctx.font = `italic 11px ${font}`;
    ctx.fillText(remark, 0, top + lines.length * step);
    ctx.font = `12px ${font}`;
  };

  // What has faded lets the lines show that pass behind it: they end elsewhere.
  const drawBox = (ctx, id, isHovered) => {
    const { outline, lines } = place(id);
    const { state, remark } = map.visible.alive.get(id);
    const box = path(outline);
    if (!map.visible.plain && !map.visible.bright.has(id)) ctx.globalAlpha = 0.28;
    ctx.fillStyle = state ? theme().forum : theme()[data.nodes[id].sector];
    ctx.fill(box);
    ctx.strokeStyle = theme()[state] ?? theme().border;
    ctx.lineWidth = (data.borders.widths[state] ?? 1) + (isHovered || map.choice.focus === id ? 2 : 0);
    const dashes = data.borders.dashes[state] ?? [];
    if (dashes.length) ctx.setLineDash(dashes);
    ctx.stroke(box);
    if (dashes.length) ctx.setLineDash([]);
    write(ctx, lines, remark);
    ctx.globalAlpha = 1;
  };

  // vis-network knows a box by where its lines end.
  const drawNode = ({ ctx, id, x, y, state }) => {
    const { width, height, anchor } = place(id);
    const nodeDimensions = { width, height };
    if (!map.visible.alive.has(id)) return { nodeDimensions };
    return {
      nodeDimensions,
      drawNode: () => {
        ctx.translate(x - anchor, y);
        drawBox(ctx, id, state.hover);
        ctx.translate(anchor - x, -y);
      },
    };
  };

  const drawLabels = (ctx) => {
    ctx.save();
    ctx.font = `bold 11px ${font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const [id, [x, y, width, height]] of Object.entries(data[layout].labels)) {
      const label = map.visible.known.get(id)?.label;
      if (!label || !map.visible.clear.has(id)) continue;
      ctx.fillStyle = theme().ground;
      ctx.fillRect(x - width / 2, y - height / 2, width, height);
      ctx.fillStyle = theme().ink;
      ctx.fillText(label, x, y);
    }
    ctx.restore();
  };

  const styleEdge = (id) => map.styleLine(map.visible.known.get(id), { data, theme: theme(), isClear: map.visible.clear.has(id), isAsked: Boolean(map.choice.gap || map.choice.edge) });

  // Most edges are active and clear, and all nodes are drawn here: what they share is given to vis-network once, which it reads sooner.
  const usual = () => ({ color: theme().active_line, dashes: false, width: data.widths.active });
  const begun = JSON.stringify({ hidden: false, ...usual() });

  const edges = map.orderLines(data.edges, map.visible.known, data.layers);
  const edgeSet = new vis.DataSet(
    edges.map((edge) => {
      const style = styleEdge(edge.id);
      const written = JSON.stringify(style);
      drawn.set(edge.id, written);
      return written === begun ? { ...edge } : { ...edge, ...style };
    }),
  );
  const spot = (id) => ({ x: place(id).x + place(id).anchor, y: place(id).y });
  const nodeSet = new vis.DataSet(data.ids.map((id) => ({ id, ...spot(id) })));

  // vis-network takes a box for a point until it has drawn it twice, and where its lines end for its
  // middle; it is given how large the box is and where it stands instead. One that is not drawn on the
  // day stands nowhere, so that lines behind it can be pointed at.
  const size = (network) => {
    for (const id of Object.keys(data.nodes)) {
      const { width, height } = place(id);
      Object.assign(network.body.nodes[id].shape, { customSizeWidth: width, customSizeHeight: height, width: undefined });
    }
  };
  const giveSides = (network) => {
    const sides = { left: -0.5, right: 0.5 };
    const nowhere = -1e9;
    for (const id of Object.keys(data.nodes)) {
      const { shape } = network.body.nodes[id];
      const describeSide = (side) => ({ get: () => (map.visible.alive.has(id) ? place(id).x + sides[side] * place(id).width : nowhere), set: () => {} });
      Object.defineProperty(shape, "left", describeSide("left"));
      Object.defineProperties(shape.boundingBox, { left: describeSide("left"), right: describeSide("right") });
    }
  };

  // The whole map shows; where that would make names unreadable the picture grows downwards instead.
  const measure = () => {
    const [left, top, right, bottom] = data[layout].box;
    const width = stage.clientWidth;
    const isPresenting = map.isPresenting();
    const room = isPresenting ? Math.max(240, innerHeight - map.byId("slides").offsetHeight - 24) : Math.max(420, innerHeight - stage.getBoundingClientRect().top - scrollY - 16);
    const whole = Math.min(width / (right - left), room / (bottom - top));
    const scale = isPresenting ? whole : Math.max(whole, Math.min(readable, width / (right - left)));
    const height = isPresenting ? room : (bottom - top) * scale;
    return { height: Math.ceil(height) + 2, view: { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale } };
  };

  stage.style.height = `${measure().height}px`;
  const { options } = data;
  const network = new vis.Network(stage, { nodes: nodeSet, edges: edgeSet }, {
    ...options,
    edges: { ...options.edges, ...usual() },
    nodes: { shape: "custom", ctxRenderer: drawNode },
    interaction: { ...options.interaction, zoomView: false, dragView: layout === "wide" },
  });
  // The stage itself takes the keys, see walk.js.
  stage.firstElementChild.tabIndex = -1;
  size(network);
  giveSides(network);

  const redraw = (choice, before) => {
    // The first picture is drawn already.
    if (choice && choice === before) return;
    const changed = [];
    for (const { id } of edges) {
      const style = styleEdge(id);
      const written = JSON.stringify(style);
      if (drawn.get(id) !== written) changed.push({ id, ...style });
      drawn.set(id, written);
    }
    // Either asks for a new picture; asking twice would draw it twice.
    if (changed.length) edgeSet.update(changed);
    else network.redraw();
  };

  const turn = () => {
    const wanted = chooseLayout();
    if (wanted === layout) return;
    layout = wanted;
    nodeSet.update(data.ids.map((id) => ({ id, ...spot(id) })));
    size(network);
  };

  const fit = () => {
    if (!stage.clientWidth) return;
    turn();
    const { height, view } = measure();
    stage.style.height = `${height}px`;
    network.setSize("100%", "100%");
    network.moveTo(view);
    followZoom();
  };

  const isWithin = (ids) => {
    const corners = ids.flatMap((id) => [-1, 1].map((side) => ({ x: place(id).x + (side * place(id).width) / 2, y: place(id).y + (side * place(id).height) / 2 })));
    return corners.map((corner) => network.canvasToDOM(corner)).every(({ x, y }) => x >= 0 && x <= stage.clientWidth && y >= 0 && y <= stage.clientHeight);
  };

  const findBox = (ids) => {
    const reach = (axis, side) => ids.map(place).map((box) => box[axis] + (side * box[axis === "x" ? "width" : "height"]) / 2);
    return { left: Math.min(...reach("x", -1)), right: Math.max(...reach("x", 1)), top: Math.min(...reach("y", -1)), bottom: Math.max(...reach("y", 1)) };
  };

  // A slide comes close to what it is about, as far as names are still read beside one another.
  const approach = (ids) => {
    const { left, right, top, bottom } = findBox(ids);
    const scale = Math.min(2, (0.8 * stage.clientWidth) / (right - left), (0.8 * stage.clientHeight) / (bottom - top));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  };

  // Whoever has come closer stays as close when a box outside the picture is asked for, if it has room.
  const bring = (ids) => {
    const { left, right, top, bottom } = findBox(ids);
    const scale = network.getScale();
    if ((right - left) * scale > stage.clientWidth || (bottom - top) * scale > stage.clientHeight) fit();
    else network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 } });
  };

  // What is described is scrolled to where it can be seen, above the details on a telephone, but no
  // farther than the end of the picture: the details beside it are to be seen too.
  const reveal = (ids) => {
    if (!stage.clientWidth || !ids.length) return;
    if (!isWithin(ids)) bring(ids);
    const { top: ceiling, bottom } = stage.getBoundingClientRect();
    const box = findBox(ids);
    const [high, low] = [box.top, box.bottom].map((y) => ceiling + network.canvasToDOM({ x: box.left, y }).y);
    const floor = map.stacked.matches ? innerHeight * 0.45 : innerHeight;
    const most = map.stacked.matches ? Infinity : Math.max(0, bottom + 8 - innerHeight);
    if (high < 0 || low > floor) scrollBy(0, Math.min(high - 16, (high + low - floor) / 2, most));
  };

  // The wheel with Ctrl zooms; the wheel alone scrolls the page. Two fingers zoom the page itself.
  const zoom = (factor) => {
    network.moveTo({ scale: Math.min(6, Math.max(0.2, network.getScale() * factor)) });
    followZoom();
  };
  // Dragging moves the map when there is more of it than the picture shows.
  let isMovable = layout === "wide";
  let isCloser = false;
  const followZoom = () => {
    isCloser = network.getScale() > measure().view.scale * 1.01;
    if (isMovable === (layout === "wide" || isCloser)) return;
    isMovable = !isMovable;
    network.setOptions({ interaction: { dragView: isMovable } });
  };
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
    ctx.font = `12px ${font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
  });
  network.on("afterDrawing", drawLabels);
  network.once("afterDrawing", () => {
    document.documentElement.dataset.drawn = "yes";
  });
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    // What is chosen is shown by this page, not by vis-network.
    network.unselectAll();
    if (node && map.visible.alive.has(node)) map.set({ ...map.nobody, focus: node });
    else if (edge && !node) map.set({ ...map.nobody, edge });
    else map.set(map.nobody);
  });
  // A telephone's own bars come and go; whoever has come closer stays where they are.
  let width = innerWidth;
  window.addEventListener("resize", () => {
    const isOfWidth = innerWidth !== width;
    width = innerWidth;
    if (!map.isPresenting() && (isOfWidth || !isCloser)) fit();
  });
  dark.addEventListener("change", () => redraw());
  map.onChange(redraw);
  map.byId("fit").addEventListener("click", fit);
  map.byId("closer").addEventListener("click", () => zoom(1.25));
  map.byId("farther").addEventListener("click", () => zoom(1 / 1.25));
  network.moveTo(measure().view);
  Object.assign(map, { network, fit, approach, reveal, zoom, place, theme });
});
