"use strict";

// The picture: drawn in Python, and drawn anew here for what is chosen. Coming closer moves its view.
samverkan.part((map) => {
  const { data, words, band } = map;
  const space = "http://www.w3.org/2000/svg";
  const stage = map.byId("canvas");
  const svg = map.byId("picture");
  const [home, lineHome, labelHome, hiddenLines] = [".nodes", ".lines", ".labels", ".hidden-lines"].map((name) => svg.querySelector(name));
  // No larger than so, however few boxes there are; and no smaller, for the picture grows downwards instead.
  const largest = 1.7;
  const readable = 1.25;
  // Below this the names of the wide layout are too small to read, and the tall one is better.
  const least = 0.72;
  const margin = 6;
  const widthOf = ({ actor, forum, gutter, has_right }) => forum + (has_right ? 2 : 1) * (actor + gutter);
  // How large the stage is and where it begins: asked for when the window may have changed, for each asking has the browser lay the page out.
  const survey = () => ({ width: stage.clientWidth, height: stage.clientHeight, top: stage.getBoundingClientRect().top + scrollY, frame: stage.offsetHeight - stage.clientHeight });
  let ground = survey();
  const chooseLayout = () => (ground.width < least * widthOf(data.measures.wide) ? "tall" : "wide");
  let layout = chooseLayout();
  let scene = null;
  let placed = null;
  let arranged = "";
  // What Python drew is kept while it is what is to be shown.
  let isAsDrawn = layout === "wide" && map.isPlain(data, map.choice) && map.choice.day === data.day;
  let view = { x: 0, y: 0, scale: 1 };

  const draw = (name, values, text = "") => {
    const made = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, String(value));
    if (text) made.textContent = text;
    return made;
  };

  // What stands for a node: its own box, or that of the organisation it is folded into.
  const standsFor = (node) => (node in placed.boxes ? node : data.headOf.get(node));
  const place = (node) => placed.boxes[standsFor(node)];
  const isThere = (node) => {
    if (node === band) return scene.paper > 0;
    if (!scene.isFolded || data.nodes[node].place) return map.visible.alive.has(node);
    return data.covered.get(node).some(({ id }) => map.visible.known.get(id));
  };

  // --- Boxes ---

  const drawn = new Map([...home.children].map((group) => [group.dataset.node, { group, sign: "" }]));
  const drawnLines = new Map([...lineHome.children].map((group) => [group.dataset.line, { group, sign: "" }]));

  const write = (box, { remark = "", count = "", isActor }) => {
    const texts = isActor && remark ? [...box.lines, remark] : box.lines;
    const hasEnd = !isActor && remark && box.width > data.measures.tall.forum;
    const isBelow = !isActor && remark && !hasEnd;
    const all = isBelow ? [...texts, remark] : texts;
    const aside = isActor || box.isBand ? 0 : -Math.floor((hasEnd ? data.spaces.remark_room : data.spaces.count_room) / 2);
    const name = (row) => (remark && row === box.lines.length ? "remark" : "");
    const made = all.map((line, row) => draw("text", { x: aside, y: Math.round((row - (all.length - 1) / 2) * data.line_height + data.baseline), class: name(row) }, line));
    const end = count ? [count, "count"] : hasEnd ? [remark, "remark end"] : null;
    if (end && !isActor) made.push(draw("text", { x: Math.round(box.width / 2) - 10, y: Math.round(data.baseline), class: end[1] }, end[0]));
    return made;
  };

  const describeBand = () => {
    const text = map.choice.unfold ? words.fold_paper : map.fill(words.paper, { number: scene.paper });
    return { style: "band", title: text, isActor: false };
  };

  const describe = (node) => {
    if (node === band) return describeBand();
    const own = data.nodes[node];
    const standing = map.visible.alive.get(node);
    if (own.sector) {
      const remark = scene.isFolded ? (own.units ?? "") : "";
      return { style: `actor s-${own.sector}`, title: [own.title, remark].filter(Boolean).join(": "), remark, isActor: true };
    }
    const { state, look, words: stands, remark = "", count } = standing ?? {};
    return { style: ["forum", state, look].filter(Boolean).join(" "), title: [own.title, remark || stands].filter(Boolean).join(": "), remark, count: count ? String(count) : "", isActor: false };
  };

  // What stands already is not written again: each writing costs the browser a new look at it.
  const put = (group, name, value) => {
    if (group.getAttribute(name) !== value) group.setAttribute(name, value);
  };
  const hang = (parent, groups) => {
    const isSame = parent.childElementCount === groups.length && groups.every((group, at) => parent.children[at] === group);
    if (!isSame) parent.replaceChildren(...groups);
  };
  const isBright = (node) => map.visible.bright.has(node) || data.covered.get(node).some(({ from }) => data.headOf.get(from) === node && map.visible.bright.has(from));

  const drawNode = (node) => {
    const box = placed.boxes[node];
    const described = describe(node);
    const sign = [described.title, described.remark, described.count, box.outline, box.lines.length, layout].join("|");
    const found = drawn.get(node) ?? { group: draw("g", { role: "img", "data-node": node }), sign: "" };
    drawn.set(node, found);
    const { group } = found;
    if (isAsDrawn && found.sign === "" && group.childElementCount) found.sign = sign;
    if (found.sign !== sign) {
      found.sign = sign;
      const lines = node === band ? { ...box, lines: [described.title], isBand: true } : box;
      group.setAttribute("aria-label", described.title);
      group.replaceChildren(draw("path", { d: box.outline }), ...write(lines, described));
    }
    put(group, "transform", `translate(${Math.round(box.x)} ${Math.round(box.y)})`);
    const isFaded = !map.visible.plain && node !== band && scene.isFolded && !isBright(node);
    put(group, "class", [described.style, isFaded && "faded", !isThere(node) && "gone", node === map.choice.focus && "chosen"].filter(Boolean).join(" "));
    return group;
  };

  // --- Lines ---

  const titleLine = ({ from, to, edges }) => {
    const said = edges.map((edge) => {
      const { words: text, evidence } = map.visible.known.get(edge.id);
      const where = evidence.map(([, source, locator]) => `${data.texts[source]}, ${locator}`).join("; ");
      return `${edge.from === from ? "" : `${data.nodes[edge.from].title}: `}${text}.${where && ` ${where}.`}`;
    });
    return `${data.nodes[from].title} – ${data.nodes[to].title}. ${said.join(" ")}`;
  };

  // A label stands where a line reaches its forum, unless another stands there, and above all lines.
  const drawLabel = (line, { side, x, y }, taken) => {
    const { label } = line.record;
    const isClear = line.edges.some(({ id }) => map.visible.clear.has(id));
    if (!label || !isClear || line.edges.length !== 1 || taken.some((other) => other.x === x && Math.abs(other.y - y) < data.line_height)) return [];
    taken.push({ x, y });
    return [draw("text", { class: side > 0 ? "label" : "label right", x: x - side * 5, y: y - 3 }, label)];
  };

  const drawLine = (line, { path }) => {
    const found = drawnLines.get(line.id) ?? { group: draw("g", { role: "img", "data-line": line.id }), sign: "" };
    drawnLines.set(line.id, found);
    const { group } = found;
    const { state, look } = line.record;
    const isClear = line.edges.some(({ id }) => map.visible.clear.has(id));
    const sign = [path, ...line.edges.map(({ id }) => map.visible.known.get(id).number)].join(" ");
    if (isAsDrawn && found.sign === "" && group.childElementCount) {
      found.sign = sign;
      group.querySelector("path").before(draw("path", { class: "hit", d: path }));
    }
    if (found.sign !== sign) {
      found.sign = sign;
      group.setAttribute("aria-label", titleLine(line));
      group.replaceChildren(draw("path", { class: "hit", d: path }), draw("path", { d: path }));
    }
    const isAsked = isClear && Boolean(map.choice.gap || map.choice.edge);
    put(group, "class", ["line", state, look, !isClear && "faded", isAsked && "asked"].filter(Boolean).join(" "));
    return group;
  };

  // --- The whole ---

  const sizeOf = (node, isTag) => (isTag ? data.boxes.tags : data.boxes[layout])[node];
  const rearrange = () => {
    const actors = scene.actors.map((node) => ({ node, size: sizeOf(node), side: data.nodes[node].side, down: data.nodes[node].down }));
    const forums = (nodes, isTag) => nodes.map((node) => ({ node, size: sizeOf(node, isTag) }));
    placed = map.arrange({ actors, rows: forums(scene.rows), tags: forums(scene.tags, true) }, data.measures[layout], data.spaces);
    if (!scene.paper) return;
    const { width } = placed;
    const height = data.spaces.band_height;
    placed.boxes[band] = { x: 0, y: placed.height + 8 + height / 2, width, height, lines: [], outline: `M${-width / 2} ${-height / 2}h${width}v${height}h${-width}Z` };
    placed.height += 8 + height;
  };

  const countHidden = () => {
    const shown = new Set(scene.lines.flatMap(({ edges }) => edges.map(({ id }) => id)));
    return [...map.visible.known].filter(([id, record]) => record && !shown.has(id)).length;
  };

  const redraw = (choice, before) => {
    scene = map.chooseScene(data, choice, map.visible);
    const key = JSON.stringify([layout, scene.actors, scene.rows, scene.tags, Boolean(scene.paper)]);
    const isMoved = key !== arranged;
    if (isMoved) rearrange();
    const boxes = placed.boxes;
    const paths = map.drawLines(scene.lines, boxes, data.spaces);
    const nodes = Object.keys(boxes);
    const taken = [];
    const lines = [...scene.lines].sort((one, other) => one.record.weight - other.record.weight || (one.id < other.id ? -1 : 1));
    hang(lineHome, lines.map((line) => drawLine(line, paths.get(line.id))));
    labelHome.replaceChildren(...lines.flatMap((line) => drawLabel(line, paths.get(line.id), taken)));
    hang(home, nodes.map(drawNode));
    const hidden = scene.isFolded ? countHidden() : 0;
    const left = Math.round(-placed.width / 2);
    // Two sentences, under one another where there is no room beside.
    const said = hidden ? map.fill(words.hidden_lines, { number: hidden }) : "";
    hiddenLines.replaceChildren(...(layout === "wide" ? [said] : said.split(/(?<=\.) /).map((text, row) => draw("tspan", { x: left, dy: row * data.line_height }, text))));
    hiddenLines.setAttribute("x", String(left));
    hiddenLines.setAttribute("y", String(Math.round(placed.height) + data.line_height));
    map.byId("unfold").setAttribute("aria-pressed", String(choice.unfold === "all"));
    if (!isMoved) return;
    arranged = key;
    if (choice !== before) settle();
  };

  // --- The view ---

  const frame = () => {
    const { width, height } = placed;
    const said = data.line_height * (layout === "wide" ? 1 : 2);
    if (scene.isFolded) return { left: -width / 2 - margin, top: -margin, width: width + 2 * margin, height: height + said + 3 * margin };
    const { left, right, top, bottom } = findBox(Object.keys(placed.boxes));
    return { left: left - margin, top: top - margin, width: right - left + 2 * margin, height: bottom - top + 2 * margin };
  };

  // The whole map shows; where that would make names unreadable the picture grows downwards instead.
  const measure = () => {
    const { left, top, width, height } = frame();
    const across = ground.width;
    const isPresenting = map.isPresenting();
    const room = isPresenting ? Math.max(240, innerHeight - map.byId("slides").offsetHeight - 24) : Math.max(420, innerHeight - ground.top - 16);
    const whole = Math.min(across / width, room / height, largest);
    const scale = isPresenting ? whole : Math.max(whole, Math.min(readable, across / width));
    return { height: isPresenting ? room : Math.max(160, height * scale), view: { x: left + width / 2, y: top + height / 2, scale } };
  };

  const look = (wanted) => {
    view = { ...view, ...wanted };
    const [width, height] = [ground.width / view.scale, ground.height / view.scale];
    svg.setAttribute("viewBox", [view.x - width / 2, view.y - height / 2, width, height].map((value) => Math.round(value * 100) / 100).join(" "));
    isCloser = view.scale > measure().view.scale * 1.01;
    stage.classList.toggle("movable", isMovable());
  };

  const settle = () => {
    const { height, view: whole } = measure();
    const tall = Math.ceil(height) + 2;
    ground.height = tall - ground.frame;
    stage.style.height = `${tall}px`;
    look(whole);
  };

  const fit = () => {
    if (!stage.clientWidth) return;
    ground = survey();
    const wanted = chooseLayout();
    if (wanted !== layout) {
      layout = wanted;
      redraw(map.choice, map.choice);
    }
    settle();
  };

  const toStage = ({ x, y }) => ({ x: (x - view.x) * view.scale + ground.width / 2, y: (y - view.y) * view.scale + ground.height / 2 });

  const known = (ids) => ids.filter((id) => place(id));
  const findBox = (ids) => {
    const reach = (axis, side) => ids.map(place).map((box) => box[axis] + (side * box[axis === "x" ? "width" : "height"]) / 2);
    return { left: Math.min(...reach("x", -1)), right: Math.max(...reach("x", 1)), top: Math.min(...reach("y", -1)), bottom: Math.max(...reach("y", 1)) };
  };

  const isWithin = (ids) => {
    const { left, right, top, bottom } = findBox(ids);
    return [toStage({ x: left, y: top }), toStage({ x: right, y: bottom })].every(({ x, y }) => x >= 0 && x <= ground.width && y >= 0 && y <= ground.height);
  };

  // A slide comes close to what it is about, as far as names are still read beside one another.
  const approach = (ids) => {
    const found = known(ids);
    if (!found.length) return;
    const { left, right, top, bottom } = findBox(found);
    const scale = Math.min(2, (0.8 * ground.width) / (right - left), (0.8 * ground.height) / (bottom - top));
    look({ x: (left + right) / 2, y: (top + bottom) / 2, scale });
  };

  // Whoever has come closer stays as close when a box outside the picture is asked for, if it has room.
  const bring = (ids) => {
    const { left, right, top, bottom } = findBox(ids);
    if ((right - left) * view.scale > ground.width || (bottom - top) * view.scale > ground.height) fit();
    else look({ x: (left + right) / 2, y: (top + bottom) / 2 });
  };

  // What is described is scrolled to where it can be seen, above the details on a telephone, but no
  // farther than the end of the picture: the details beside it are to be seen too.
  const reveal = (wanted) => {
    const ids = known(wanted);
    if (!ids.length || !stage.clientWidth) return;
    if (!isWithin(ids)) bring(ids);
    const { top: ceiling, bottom } = stage.getBoundingClientRect();
    const box = findBox(ids);
    const [high, low] = [box.top, box.bottom].map((y) => ceiling + toStage({ x: box.left, y }).y);
    const floor = map.stacked.matches ? innerHeight * 0.45 : innerHeight;
    const most = map.stacked.matches ? Infinity : Math.max(0, bottom + 8 - innerHeight);
    if (high < 0 || low > floor) scrollBy(0, Math.min(high - 16, (high + low - floor) / 2, most));
  };

  const zoom = (factor) => look({ scale: Math.min(6, Math.max(0.2, view.scale * factor)) });

  // --- What a hand does ---

  // What a shape is called is shown beside the pointer; few are ever pointed at.
  const giveTitle = (group) => group.querySelector("title") ?? group.prepend(draw("title", {}, group.getAttribute("aria-label")));
  stage.addEventListener("pointerover", ({ target }) => {
    const group = target.closest("[data-node], [data-line]");
    if (group) giveTitle(group);
  });

  // The wheel with Ctrl zooms; the wheel alone scrolls the page. Two fingers zoom the page itself.
  stage.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
    },
    { passive: false },
  );

  // Dragging moves the map when there is more of it than the picture shows.
  let isCloser = false;
  let drag = null;
  const isMovable = () => layout === "wide" || isCloser;
  stage.addEventListener("pointerdown", ({ pointerType, button, clientX: x, clientY: y }) => {
    if (pointerType === "mouse" && button === 0 && isMovable()) drag = { x, y, from: view, isMoved: false };
  });
  stage.addEventListener("pointermove", ({ clientX, clientY, pointerId }) => {
    if (!drag) return;
    const [dx, dy] = [clientX - drag.x, clientY - drag.y];
    if (!drag.isMoved && Math.hypot(dx, dy) < 5) return;
    drag.isMoved = true;
    stage.setPointerCapture(pointerId);
    look({ x: drag.from.x - dx / view.scale, y: drag.from.y - dy / view.scale });
  });
  let wasMoved = false;
  for (const name of ["pointerup", "pointercancel"]) {
    stage.addEventListener(name, () => {
      wasMoved = Boolean(drag?.isMoved);
      drag = null;
    });
  }

  const openNode = (node, from) => {
    if (node === band) map.set({ unfold: map.choice.unfold ? "" : "paper" });
    else if (from) map.open({ focus: node }, from);
    else map.set({ ...map.nobody, focus: node });
  };

  stage.addEventListener("click", ({ target }) => {
    if (wasMoved) {
      wasMoved = false;
      return;
    }
    const node = target.closest("[data-node]")?.dataset.node;
    const line = target.closest("[data-line]")?.dataset.line;
    if (node) openNode(node);
    else if (line) map.set({ ...map.nobody, edge: scene.lines.find(({ id }) => id === line).edges[0].id });
    else map.set(map.nobody);
  });

  // A telephone's own bars come and go; whoever has come closer stays where they are.
  let width = innerWidth;
  window.addEventListener("resize", () => {
    const isOfWidth = innerWidth !== width;
    width = innerWidth;
    if (!map.isPresenting() && (isOfWidth || !isCloser)) fit();
  });
  map.byId("fit").addEventListener("click", fit);
  map.byId("closer").addEventListener("click", () => zoom(1.25));
  map.byId("farther").addEventListener("click", () => zoom(1 / 1.25));
  map.byId("unfold").addEventListener("click", () => map.set({ ...map.nobody, unfold: map.choice.unfold === "all" ? "" : "all" }));
  map.onChange(redraw);

  redraw(map.choice, map.choice);
  isAsDrawn = false;
  fit();
  document.documentElement.dataset.drawn = "yes";
  Object.assign(map, { draw, giveTitle, fit, approach, reveal, zoom, place, openNode, frame: () => frame(), scale: () => view.scale, look, shownLines: () => scene.lines, shownNodes: () => Object.keys(placed.boxes).filter(isThere), linesOf: (node) => scene.lines.filter(({ from, to }) => from === node || to === node) });
});
