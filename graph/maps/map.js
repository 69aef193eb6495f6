"use strict";

(() => {
  // The style sheet keeps the picture and its controls hidden from readers without scripts.
  document.documentElement.dataset.scripted = "yes";
  const data = JSON.parse(document.getElementById("data").textContent);
  const { nodes, edges, options } = data.drawing;
  const byId = (id) => document.getElementById(id);
  const detail = byId("detail");
  const rows = [...document.querySelectorAll("#edges tbody tr")];
  const edgeSet = new vis.DataSet(edges);
  const network = new vis.Network(byId("canvas"), { nodes: new vis.DataSet(nodes), edges: edgeSet }, options);
  // The keyboard's way to the edges is the table: a stop inside a picture would lead nowhere.
  byId("canvas").firstElementChild.tabIndex = -1;

  // Text from the data only ever becomes text: no markup is built from strings.
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const shownStates = () => new Set([...document.querySelectorAll("#filter input:checked")].map((input) => input.value));

  // What is in focus keeps its colour, the rest fades; nothing moves.
  const focus = (ids) => {
    const chosen = new Set(ids);
    edgeSet.update(
      edges.map((edge) => {
        const clear = !ids || chosen.has(edge.id);
        return { id: edge.id, color: clear ? edge.color : { color: data.faded, hover: data.faded }, width: clear ? edge.width : 1 };
      }),
    );
  };

  const filter = () => {
    const shown = shownStates();
    edgeSet.update(edges.map((edge) => ({ id: edge.id, hidden: !shown.has(edge.state) })));
    let count = 0;
    for (const row of rows) {
      row.hidden = !shown.has(row.dataset.state);
      if (!row.hidden) count += 1;
    }
    byId("shown").textContent = data.words.shown.replace("{shown}", count).replace("{all}", rows.length);
  };

  const facts = (pairs) => {
    const list = element("dl");
    for (const [name, value] of pairs) list.append(element("dt", name), element("dd", value));
    return list;
  };

  const describeEdge = (id) => {
    const about = data.about[id];
    const part = element("section");
    part.append(element("h3", about.title), facts(about.facts));
    for (const item of about.evidence) {
      const quote = element("blockquote");
      const note = element("span", item.note);
      note.lang = "sv";
      quote.append(note, element("br"), element("span", item.place, "place"));
      part.append(quote);
    }
    for (const gap of about.gaps) {
      const box = element("div", "", "gap");
      box.append(element("p", `${data.words.gap}: ${gap.title}`), facts([[data.words.action, gap.action], [data.words.owner, gap.owner]]));
      part.append(box);
    }
    return part;
  };

  // The details stand on the side of the map that holds less of what they tell about.
  const makeRoom = (ids) => {
    const chosen = new Set(ids);
    const ends = new Set(edges.filter((edge) => chosen.has(edge.id)).flatMap((edge) => [edge.from, edge.to]));
    const middles = Object.values(network.getPositions([...ends])).map((at) => network.canvasToDOM(at).x);
    const { clientWidth } = byId("canvas");
    const covered = (left) => middles.filter((x) => (left ? x : clientWidth - x) < detail.offsetWidth).length;
    detail.classList.toggle("left", covered(true) < covered(false));
  };

  const showDetail = (parts) => {
    const close = element("button", data.words.close, "close");
    close.type = "button";
    close.addEventListener("click", clear);
    detail.replaceChildren(...parts, close);
    detail.hidden = false;
    detail.scrollTop = 0;
  };

  // Whoever closes the details with the keyboard is back where they opened them.
  let opener = null;
  const clear = () => {
    const back = detail.contains(document.activeElement) ? opener : null;
    opener = null;
    detail.hidden = true;
    detail.replaceChildren();
    network.unselectAll();
    focus(null);
    back?.focus();
  };

  const showNode = (id) => {
    const about = data.about[id];
    const head = element("section");
    head.append(element("h2", about.title), facts(about.facts));
    const shown = shownStates();
    const joined = edges.filter((edge) => (edge.from === id || edge.to === id) && shown.has(edge.state));
    const ids = joined.map((edge) => edge.id);
    focus(ids);
    showDetail([head, ...ids.map(describeEdge)]);
    makeRoom(ids);
  };

  // A reader who asks for an edge sees it, also when its state was filtered away.
  const reveal = (ids) => {
    const asked = new Set(ids.map((id) => data.about[id].state));
    for (const input of document.querySelectorAll("#filter input")) {
      if (asked.has(input.value)) input.checked = true;
    }
    filter();
  };

  const showEdges = (ids) => {
    reveal(ids);
    network.setSelection({ nodes: [], edges: ids });
    focus(ids);
    showDetail(ids.map(describeEdge));
    makeRoom(ids);
  };

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    opener = null;
    if (node) showNode(node);
    else if (edge) showEdges([edge]);
    else clear();
  });

  const fit = () => {
    const boxes = nodes.map((node) => network.getBoundingBox(node.id));
    const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
    const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
    const { clientWidth, clientHeight } = byId("canvas");
    const scale = 0.97 * Math.min(clientWidth / (right - left), clientHeight / (bottom - top));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  };
  byId("fit").addEventListener("click", fit);
  byId("filter").addEventListener("change", filter);
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
  for (const button of document.querySelectorAll("button.show")) {
    button.addEventListener("click", () => {
      opener = button;
      showEdges(button.dataset.edges.split(" "));
      detail.scrollIntoView({ block: "nearest" });
      detail.focus({ preventScroll: true });
    });
  }
  network.once("afterDrawing", () => {
    fit();
    document.documentElement.dataset.drawn = "yes";
  });
  window.addEventListener("resize", fit);
  filter();
  window.samverkan = { network, edges: edgeSet };
})();
