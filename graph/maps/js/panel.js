"use strict";

// The details of what is chosen: state, since when, evidence, what would close a gap and who owns it.
(() => {
  const map = window.samverkan;
  const { data, words, element } = map;
  const detail = map.byId("detail");
  let opener = null;

  const facts = (pairs) => {
    const list = element("dl");
    for (const [name, value] of pairs) if (value) list.append(element("dt", name), element("dd", value));
    return list;
  };

  const quote = ([note, source, locator, inferred]) => {
    const made = element("blockquote");
    if (data.texts[note]) {
      const text = element("span", data.texts[note]);
      text.lang = "sv";
      made.append(text, element("br"));
    }
    const place = `${data.texts[source]}, ${locator}${inferred ? ` (${words.inferred})` : ""}`;
    made.append(element("span", place, "place"));
    return made;
  };

  const describeGap = (gap, level) => {
    const box = element("div", "", `gap ${gap.gravity}`);
    box.append(
      level ? element(level, gap.title) : element("p", `${words.gap}: ${gap.title}`),
      facts([
        [words.gravity, gap.grave],
        [words.since, gap.since],
        [words.why, level ? gap.why : ""],
        [words.basis, gap.basis],
        [words.action, gap.action],
        [words.owner, gap.owner],
      ]),
    );
    return box;
  };

  const gapsToday = () => map.today().gaps.map((number) => data.gaps[number]);

  map.edgeTitle = (id) => {
    const edge = data.drawing.edges.find((each) => each.id === id);
    return map.fill(words.in, { one: data.nodes[edge.from].title, other: data.nodes[edge.to].name });
  };

  const describeEdge = (id, told) => {
    const record = map.currentLook().known.get(id);
    const part = element("section");
    part.append(element("h3", map.edgeTitle(id)));
    if (!record) {
      part.append(element("p", map.fill(words.not_known, { day: map.shownDay() })));
      return part;
    }
    part.append(
      facts([
        [words.state, record.words],
        [words.since, record.since],
        [words.until, record.until],
        [words.coverage, record.coverage],
      ]),
      ...record.evidence.map(quote),
    );
    for (const gap of gapsToday()) if (!told && gap.edges.includes(id)) part.append(describeGap(gap));
    return part;
  };

  const describeNode = (id) => {
    const node = data.nodes[id];
    const head = element("section");
    head.append(element("h2", node.title), facts(node.facts));
    const steps = element("div", "", "steps");
    steps.append(element("span", words.neighbours));
    for (const number of [1, 2, 3]) {
      const made = map.button(String(number), "", () => map.set({ steps: number }));
      made.setAttribute("aria-label", map.fill(words.steps, { number }));
      made.setAttribute("aria-pressed", String(map.state.steps === number));
      steps.append(made);
    }
    head.append(steps);
    return [head, ...map.edgesOf(id).filter((edge) => map.currentLook().known.get(edge.id) && map.currentLook().clear.has(edge.id)).map((edge) => describeEdge(edge.id))];
  };

  // The details stand on the side of the map that holds less of what they tell about.
  const makeRoom = (ids) => {
    const chosen = new Set(ids);
    const ends = new Set(data.drawing.edges.filter((edge) => chosen.has(edge.id)).flatMap((edge) => [edge.from, edge.to]));
    const middles = [...ends].map((node) => map.network.canvasToDOM(map.network.getPosition(node)).x);
    const { clientWidth } = map.byId("canvas");
    const covered = (left) => middles.filter((x) => (left ? x : clientWidth - x) < detail.offsetWidth).length;
    detail.classList.toggle("left", covered(true) < covered(false));
  };

  const hide = () => {
    const back = detail.contains(document.activeElement) ? opener : null;
    opener = null;
    detail.hidden = true;
    detail.replaceChildren();
    back?.focus();
  };

  const show = ({ gap, edge, focus }) => {
    const found = gap && map.gapById(gap);
    const parts = found ? [describeGap(found, "h2"), ...found.edges.map((id) => describeEdge(id, true))] : edge ? [describeEdge(edge)] : describeNode(focus);
    detail.replaceChildren(...parts, map.button(words.close, "close", () => map.set({ gap: "", edge: "", focus: "" })));
    detail.hidden = false;
    makeRoom(found ? found.edges : edge ? [edge] : map.edgesOf(focus).map((each) => each.id));
  };

  const tell = (state, before) => {
    if (!state.gap && !state.edge && !state.focus) {
      if (!detail.hidden) hide();
      return;
    }
    const inside = detail.contains(document.activeElement) ? document.activeElement.textContent : null;
    const moved = !before || ["gap", "edge", "focus"].some((name) => state[name] !== before[name]);
    show(state);
    if (moved) detail.scrollTop = 0;
    else if (inside) [...detail.querySelectorAll("button")].find((made) => made.textContent === inside)?.focus();
  };

  map.onChange(tell);
  // Whoever closes the details with the keyboard is back where they opened them.
  map.open = (patch, from) => {
    map.set({ gap: "", edge: "", focus: "", steps: 1, ...patch });
    opener = from;
    detail.scrollIntoView({ block: "nearest" });
    detail.focus({ preventScroll: true });
  };
  map.tell = () => tell(map.state);
})();
