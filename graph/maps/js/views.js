"use strict";

// Other ways to see the same: who meets whom and where, and kinds of actor against forums.
(() => {
  const map = window.samverkan;
  const { data, words, element } = map;
  const compare = new Intl.Collator("sv", { numeric: true }).compare;
  const states = ["active", "lapsed", "missing"];
  const worse = (one, other) => (states.indexOf(one) > states.indexOf(other) ? one : other);
  const best = (found) => states.find((state) => found.includes(state));
  const title = (node) => data.nodes[node].title;
  const views = ["map", "pairs", "matrix"];
  let written = "";

  const head = (names) => {
    const made = element("thead");
    const row = element("tr");
    for (const name of names) {
      const cell = element("th", name);
      cell.scope = "col";
      row.append(cell);
    }
    made.append(row);
    return made;
  };

  const rowHead = (text) => {
    const made = element("th", text);
    made.scope = "row";
    return made;
  };

  const listed = () => {
    const look = map.currentLook();
    return data.drawing.edges.filter((edge) => look.listed.has(edge.id) && look.known.get(edge.id));
  };

  const byForum = (edges) => {
    const found = new Map();
    for (const edge of edges) found.set(edge.to, [...(found.get(edge.to) ?? []), edge]);
    return found;
  };

  // A contact in a forum stands as badly as the worse of the two parts; a pair as well as its best.
  const findPairs = () => {
    const { known } = map.currentLook();
    const pairs = new Map();
    for (const [forum, edges] of byForum(listed())) {
      edges.forEach((one, number) => {
        for (const other of edges.slice(number + 1)) {
          const ends = [one.from, other.from].sort((a, b) => compare(title(a), title(b)));
          const key = ends.join(" ");
          const carried = { forum, state: worse(known.get(one.id).state, known.get(other.id).state) };
          pairs.set(key, { ends, forums: [...(pairs.get(key)?.forums ?? []), carried] });
        }
      });
    }
    return [...pairs.values()].sort((one, other) => compare(title(one.ends[0]), title(other.ends[0])) || compare(title(one.ends[1]), title(other.ends[1])));
  };

  const nodeButton = (node) => {
    const button = map.button(title(node), "link", () => map.open({ focus: node }, button));
    return button;
  };

  const writePairs = () => {
    const pairs = findPairs();
    const table = element("table");
    const body = element("tbody");
    for (const { ends, forums } of pairs) {
      const row = element("tr");
      const state = best(forums.map((carried) => carried.state));
      const first = rowHead("");
      first.append(nodeButton(ends[0]));
      const second = element("td");
      second.append(nodeButton(ends[1]));
      const stands = element("td");
      stands.append(element("span", words.states[state], `state ${state}`));
      const where = element("td");
      forums.sort((one, other) => states.indexOf(one.state) - states.indexOf(other.state) || compare(title(one.forum), title(other.forum)));
      forums.forEach((carried, number) => {
        if (number) where.append(", ");
        where.append(nodeButton(carried.forum), ` (${words.states[carried.state]})`);
      });
      const living = forums.filter((carried) => carried.state === "active").length;
      const alone = element("td", living === 1 ? words.only_link : "");
      row.append(first, second, stands, alone, where);
      body.append(row);
    }
    table.append(head([words.actor, words.other_actor, words.state, words.note, words.carried_by]), body);
    map.byId("pairs").replaceChildren(element("p", map.fill(words.pairs_shown, { number: pairs.length })), table);
  };

  const writeMatrix = () => {
    const { known } = map.currentLook();
    const cells = new Map();
    const kinds = new Map();
    const forums = new Set();
    for (const edge of listed()) {
      const node = data.nodes[edge.from];
      const key = `${node.kind} ${edge.to}`;
      kinds.set(node.kind, node.label);
      forums.add(edge.to);
      cells.set(key, [...(cells.get(key) ?? []), edge]);
    }
    const columns = [...kinds].sort((one, other) => compare(one[1], other[1]));
    const rows = [...forums].sort((one, other) => compare(title(one), title(other)));
    const body = element("tbody");
    for (const forum of rows) {
      const row = element("tr");
      const first = rowHead("");
      first.append(nodeButton(forum));
      row.append(first);
      for (const [kind] of columns) {
        const cell = element("td");
        const edges = cells.get(`${kind} ${forum}`) ?? [];
        for (const state of states) {
          const found = edges.filter((edge) => known.get(edge.id).state === state);
          if (!found.length) continue;
          const many = found.length > 1 ? ` ${found.length}` : "";
          const button = map.button(`${words.states[state]}${many}`, `link state ${state}`, () => map.open(found.length === 1 ? { edge: found[0].id } : { focus: forum }, button));
          button.setAttribute("aria-label", found.map((edge) => `${map.edgeTitle(edge.id)}: ${known.get(edge.id).words}`).join("; "));
          cell.append(button);
        }
        row.append(cell);
      }
      body.append(row);
    }
    const table = element("table");
    table.append(head([words.forum, ...columns.map(([, label]) => label.slice(0, 1).toUpperCase() + label.slice(1))]), body);
    map.byId("matrix").replaceChildren(table);
  };

  const follow = (state) => {
    for (const name of views) map.byId(name === "map" ? "canvas" : name).hidden = name !== state.view;
    map.byId("over").hidden = state.view !== "map";
    for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
    if (state.view === "map") {
      if (written !== "map") map.fit();
      written = "map";
      return;
    }
    // Only what the filters and the day decide is written anew: a button keeps its focus when chosen.
    const wanted = JSON.stringify([state.view, map.shownDay(), state.focus, state.steps, state.against, ...map.filters.map((name) => state[name])]);
    const inside = map.byId(state.view).contains(document.activeElement);
    if (wanted === written || (inside && state.focus)) return;
    written = wanted;
    if (state.view === "pairs") writePairs();
    else writeMatrix();
  };

  for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => map.set({ view: button.dataset.view }));
  map.findPairs = findPairs;
  map.onChange(follow);
})();
