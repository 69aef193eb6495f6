"use strict";

// The details of what is chosen: state, since when, evidence, what would close a gap and who owns it.
samverkan.part((map) => {
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
    made.append(element("span", `${data.texts[source]}, ${locator}${inferred ? ` (${words.inferred})` : ""}`, "place"));
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

  const describeEdge = (id, { isTold = false, isLink = false } = {}) => {
    const record = map.look.known.get(id);
    const part = element("section");
    const title = element("h3", isLink ? "" : map.edgeTitle(id));
    if (isLink) title.append(map.button(map.edgeTitle(id), "link", () => map.open({ edge: id }, opener)));
    part.append(title);
    if (!record) {
      part.append(element("p", map.fill(words.not_known, { day: map.today().name })));
      return part;
    }
    const state = element("p", "", "is");
    state.append(element("span", record.words, `state ${record.state}`));
    part.append(
      state,
      facts([
        [words.since, record.since],
        [words.until, record.until],
        [words.coverage, record.coverage],
      ]),
      ...record.evidence.map(quote),
    );
    if (!isTold) part.append(...map.gapsToday().filter((gap) => gap.edges.includes(id)).map((gap) => describeGap(gap)));
    return part;
  };

  const describeCut = (forum) => {
    const pairs = map.findCut(data, map.shownDay(map.state), forum);
    const made = element("details", "", "cut");
    made.open = true;
    const list = element("ul");
    list.append(...pairs.map(({ ends: [one, other] }) => element("li", `${data.nodes[one].title} – ${data.nodes[other].title}`)));
    made.append(element("summary", words.loss), element("p", map.fill(words.cut, { number: pairs.length })), list);
    return made;
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
    if (node.form) head.append(describeCut(id));
    const own = data.joined.get(id).filter((edge) => map.look.clear.has(edge.id));
    return [head, ...own.map((edge) => describeEdge(edge.id, { isLink: true }))];
  };

  const hide = () => {
    const back = detail.contains(document.activeElement) ? opener : null;
    opener = null;
    detail.hidden = true;
    detail.replaceChildren();
    back?.focus();
  };

  const show = ({ gap, edge, focus }) => {
    const found = gap && data.gapsById.get(gap);
    const parts = found ? [describeGap(found, "h2"), ...found.edges.map((id) => describeEdge(id, { isTold: true }))] : edge ? [describeEdge(edge)] : describeNode(focus);
    const close = map.button("×", "close", () => map.set({ gap: "", edge: "", focus: "" }));
    close.setAttribute("aria-label", words.close);
    detail.replaceChildren(close, ...parts);
    detail.hidden = false;
  };

  const tell = (state, before) => {
    if (!state.gap && !state.edge && !state.focus) {
      if (!detail.hidden) hide();
      return;
    }
    const inside = detail.contains(document.activeElement) ? document.activeElement.textContent : null;
    const isMoved = detail.hidden || ["gap", "edge", "focus"].some((name) => state[name] !== before[name]);
    show(state);
    if (isMoved) detail.parentElement.scrollTop = detail.scrollTop = 0;
    else if (inside) [...detail.querySelectorAll("button")].find((made) => made.textContent === inside)?.focus();
  };

  map.onChange(tell);
  // Whoever closes the details with the keyboard is back where they opened them.
  map.open = (patch, from) => {
    map.set({ gap: "", edge: "", focus: "", steps: 1, ...patch });
    opener = from;
    map.reveal([...map.look.bright]);
    detail.focus({ preventScroll: true });
  };
});
