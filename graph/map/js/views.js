"use strict";

// Other ways to see the same: who meets whom and where, and kinds of actor against forums.
samverkan.part((map) => {
  const { data, words, element } = map;
  const title = (node) => data.nodes[node].title;
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

  const rowHead = (node) => {
    const made = element("th");
    made.scope = "row";
    made.append(nodeButton(node));
    return made;
  };

  const nodeButton = (node) => {
    const made = map.button(title(node), "link", () => map.open({ focus: node }, made));
    return made;
  };

  const makePairRow = ({ ends: [one, other], forums, state, words: text, isOnlyLink }) => {
    const row = element("tr");
    const second = element("td");
    second.append(nodeButton(other));
    const stands = element("td");
    stands.append(element("span", text, state && `state ${state}`));
    const where = element("td");
    forums.forEach((carried, number) => {
      if (number) where.append(", ");
      where.append(nodeButton(carried.forum), ` (${carried.words})`);
    });
    row.append(rowHead(one), second, stands, element("td", isOnlyLink ? words.only_link : ""), where);
    return row;
  };

  const writePairs = () => {
    const pairs = map.findPairs(data, map.visible);
    const table = element("table");
    const body = element("tbody");
    body.append(...pairs.map(makePairRow));
    table.append(head([words.actor, words.other_actor, words.state, words.note, words.carried_by]), body);
    map.byId("pairs").replaceChildren(element("p", map.fill(words.pairs_shown, { shown: pairs.length, all: map.pairsOn(data, map.choice.day).length })), table);
  };

  const makeMatrixCell = (forum, cell) => {
    const made = element("td");
    for (const { state, words: text, edges } of cell) {
      const button = map.button(text, `link state ${state}`, () => map.open(edges.length === 1 ? { edge: edges[0].id } : { focus: forum }, button));
      button.setAttribute("aria-label", edges.map(({ id }) => `${map.edgeTitle(id)}: ${map.visible.known.get(id).words}`).join("; "));
      made.append(button);
    }
    return made;
  };

  const writeMatrix = () => {
    const { columns, rows } = map.findMatrix(data, map.visible);
    const body = element("tbody");
    for (const { forum, cells } of rows) {
      const row = element("tr");
      row.append(rowHead(forum), ...cells.map((cell) => makeMatrixCell(forum, cell)));
      body.append(row);
    }
    const table = element("table");
    table.append(head([words.forum, ...columns]), body);
    const hasNumbers = rows.some(({ cells }) => cells.flat().some(({ edges }) => edges.length > 1));
    map.byId("matrix").replaceChildren(element("p", hasNumbers ? words.matrix_numbers : ""), table);
  };

  // What decides which rows there are; a gap or an edge that is chosen does not.
  const decides = ["view", "day", "against", "focus", "steps", ...data.filters];
  const follow = (choice) => {
    for (const name of map.views) map.byId(name === "map" ? "drawing" : name).hidden = name !== choice.view;
    for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === choice.view));
    for (const part of document.querySelectorAll(".of-map")) part.hidden = choice.view !== "map";
    const wanted = JSON.stringify(decides.map((name) => choice[name]));
    if (wanted === written) return;
    const isBack = choice.view === "map" && written && JSON.parse(written)[0] !== "map";
    written = wanted;
    if (isBack) map.fit();
    if (choice.view === "pairs") writePairs();
    if (choice.view === "matrix") writeMatrix();
  };

  for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => map.set({ view: button.dataset.view }));
  map.onChange(follow);
});
