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

  const quote = (evidence) => {
    const { text, place } = map.quote(evidence);
    const made = element("blockquote");
    if (text) {
      const said = element("span", text);
      said.lang = "sv";
      made.append(said, element("br"));
    }
    made.append(element("span", place, "place"));
    return made;
  };

  const describeGap = (gap, level) => {
    const box = element("div", "", `gap ${gap.severity}`);
    box.append(
      level ? element(level, gap.title) : element("p", `${words.gap}: ${gap.title}`),
      facts([
        [words.severity, gap.severity_words],
        [words.since, map.wordDate(gap.since)],
        [words.why, level ? gap.why : ""],
        [words.basis, gap.basis],
        [words.action, gap.action],
        [words.owner, gap.owner],
      ]),
    );
    return box;
  };

  const copyCitation = (text) => {
    const made = map.button(words.copy_citation, "copies", () => navigator.clipboard.writeText(text).then(() => (made.textContent = words.copied)));
    return made;
  };

  // A document that is quoted, with every place of it that is: who issued it, when, and where it can be read.
  const describeSource = (title, places) => {
    const [about, address] = data.sources[title];
    const item = element("li", `${title}. ${about}. ${places}. `);
    if (address) {
      const link = element("a", words.read_source);
      link.href = address;
      link.rel = "noreferrer";
      item.append(link, " ");
    }
    item.append(copyCitation([`${title}. ${about}. ${places}.`, address].filter(Boolean).join(" ")));
    return item;
  };

  const listSources = (ids) => {
    const places = new Map();
    for (const [, source, locator] of ids.flatMap((id) => map.visible.known.get(id)?.evidence ?? [])) {
      const title = data.texts[source];
      places.set(title, new Set([...(places.get(title) ?? []), locator]));
    }
    const part = element("section", "", "sources");
    const list = element("ul");
    list.append(...[...places].map(([title, found]) => describeSource(title, [...found].join(", "))));
    part.append(element("h3", words.sources), list);
    return places.size ? [part] : [];
  };

  const gapsOf = (ids) => map.gapsShown().filter((gap) => gap.edges.some((id) => ids.includes(id)));

  const describeEdge = (id, { isListed = false, isLink = false } = {}) => {
    const record = map.visible.known.get(id);
    const part = element("section");
    const title = element("h3", isLink ? "" : map.edgeTitle(id));
    if (isLink) title.append(map.button(map.edgeTitle(id), "link", () => map.open({ edge: id }, opener)));
    part.append(title);
    if (!record) {
      part.append(element("p", map.fill(words.not_known, { day: map.shown().name })));
      return part;
    }
    const state = element("p", "", "is");
    state.append(element("span", record.words, `state ${record.state}`));
    part.append(
      state,
      facts([
        [words.since, record.one_day ? "" : map.wordDate(record.since)],
        [words.until, map.wordDate(record.until)],
        [words.coverage, record.coverage],
      ]),
      ...record.evidence.map(quote),
    );
    if (!isListed) part.append(...gapsOf([id]).map((gap) => describeGap(gap)));
    return part;
  };

  const describeCut = (forum) => {
    const pairs = map.findCut(data, map.choice.day, forum);
    const made = element("details", "", "cut");
    made.open = true;
    const list = element("ul");
    list.append(...pairs.map(({ ends: [one, other] }) => element("li", `${data.nodes[one].title} – ${data.nodes[other].title}`)));
    made.append(element("summary", words.loss), element("p", pairs.length ? map.fill(words.cut, { number: pairs.length }) : words.cut_none), list);
    return made;
  };

  const describeNode = (id) => {
    const node = data.nodes[id];
    const head = element("section");
    const standing = map.visible.alive.get(id);
    head.append(element("h2", node.title), facts([...node.facts.map(({ name, text }) => [name, text]), [words.state, standing?.described]]));
    const own = data.covered.get(id).map((edge) => edge.id).filter((edge) => map.visible.clear.has(edge));
    const steps = element("div", "", "steps");
    steps.append(element("span", words.neighbours));
    for (const number of [1, 2, 3]) {
      const made = map.button(String(number), "", () => map.set({ steps: number }));
      made.setAttribute("aria-label", words.steps[number - 1]);
      made.setAttribute("aria-pressed", String(map.choice.steps === number));
      steps.append(made);
    }
    head.append(steps);
    if (!standing && !own.length) head.append(element("p", map.fill(words.not_known, { day: map.shown().name })));
    if (standing?.endsSomething) head.append(describeCut(id));
    const hidden = data.covered.get(id).filter((edge) => map.visible.known.get(edge.id)).length - own.length;
    if (hidden) head.append(element("p", map.fill(words.hidden_edges, { number: hidden }), "place"));
    // A gap that several of the edges share is described once.
    const gaps = gapsOf(own).map((gap) => describeGap(gap));
    return [head, ...gaps, ...own.map((edge) => describeEdge(edge, { isLink: true, isListed: true })), ...listSources(own)];
  };

  const describeWholeGap = (id) => {
    const gap = map.findGap(data, map.choice);
    const isThere = Boolean(map.gapOn(data, id, map.choice.day));
    const head = isThere ? describeGap(gap, "h2") : element("section");
    if (!isThere) head.append(element("h2", map.fill(words.no_such_gap, { day: map.shown().name })));
    return [head, ...gap.edges.map((edge) => describeEdge(edge, { isListed: true })), ...listSources(gap.edges)];
  };

  const listButtons = (heading, buttons) => {
    const part = element("section");
    const list = element("ul");
    list.append(
      ...buttons.map((made) => {
        const item = element("li");
        item.append(...[made].flat());
        return item;
      }),
    );
    part.append(element("h3", heading), list);
    return buttons.length ? [part] : [];
  };

  const describeForumOfPair = ({ forum, state, words: stands, edges }) => {
    const part = element("details");
    const head = element("summary", data.nodes[forum].title);
    head.append(" ", element("span", stands, `state ${state}`));
    part.append(head, map.button(words.show, "show", () => map.open({ focus: forum }, opener)), ...edges.map((id) => describeEdge(id, { isLink: true, isListed: true })));
    return part;
  };

  // What carries a contact between two kinds of actor: forums, norms, gaps and questions, of the map's own day.
  const describePair = (key) => {
    const { title, words: stands, forums, norms, gaps = [], questions = [] } = data.meetings[key];
    const head = element("section");
    head.append(element("h2", title), element("p", stands, "stands"));
    if (map.choice.day !== data.day) head.append(element("p", map.fill(words.own_day_only, { day: map.dayName(data.day) }), "place"));
    head.append(facts([[words.expected, norms]]));
    const carried = element("section");
    carried.append(element("h3", words.together), ...(forums.length ? forums.map(describeForumOfPair) : [element("p", words.nowhere)]));
    const asked = new Set(questions);
    return [
      head,
      ...listButtons(data.tables.gaps.heading, gaps.map((id) => map.button(data.gapsById.get(id).title, "link", () => map.open({ gap: id }, opener)))),
      carried,
      ...listButtons(words.questions, data.questions.filter(({ id }) => asked.has(id)).map(({ text }) => element("span", text))),
      ...listSources(forums.flatMap(({ edges }) => edges)),
    ];
  };

  // Whoever closes the details with the keyboard is back where they opened them, or in the view when that is gone.
  const hide = () => {
    const isInside = detail.contains(document.activeElement);
    const back = opener?.isConnected ? opener : map.byId(map.choice.view === "map" ? "canvas" : map.choice.view);
    opener = null;
    detail.hidden = true;
    detail.replaceChildren();
    if (map.choice.view === "map" && !map.isPresenting()) map.fit();
    if (isInside) back.focus();
  };

  const describeChosen = ({ gap, edge, pair, focus }) => {
    if (gap) return describeWholeGap(gap);
    if (pair) return describePair(pair);
    return edge ? [describeEdge(edge), ...listSources([edge])] : describeNode(focus);
  };

  const show = (choice) => {
    const close = map.button("×", "close", () => map.set(map.nobody));
    close.setAttribute("aria-label", words.close);
    const isWider = detail.hidden;
    detail.replaceChildren(close, ...describeChosen(choice));
    detail.hidden = false;
    if (isWider && choice.view === "map") map.fit();
  };

  const subjects = ["gap", "edge", "pair", "focus"];
  const isAsked = (choice) => subjects.some((name) => choice[name]);
  const decides = [...subjects, "steps", "day", "against", ...data.filters];
  const follow = (choice, before) => {
    if (!isAsked(choice)) return;
    if (!detail.hidden && choice !== before && decides.every((name) => String(choice[name]) === String(before[name]))) return;
    const isMoved = detail.hidden || subjects.some((name) => choice[name] !== before[name]);
    map.keepFocus(detail, () => show(choice));
    if (isMoved) detail.parentElement.scrollTop = detail.scrollTop = 0;
    if (choice === before) requestAnimationFrame(() => map.showWhole(detail));
  };

  map.beforeDrawing((choice) => !isAsked(choice) && !detail.hidden && hide());
  map.onChange(follow);
  map.open = (patch, from) => {
    map.set({ ...map.nobody, ...patch });
    opener = from;
    map.showWhole(detail);
    map.reveal([...map.visible.bright]);
    detail.focus({ preventScroll: true });
  };
});
