"use strict";

// Which view is seen, and the pairs of actors of the day.
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

  // The pairs lie below what Python drew of kinds of actor.
  const makePlace = () => {
    const place = map.byId("pairs") ?? element("details");
    if (!place.id) {
      place.id = "pairs";
      map.byId("meet").append(place);
    }
    return place;
  };

  const writePairs = () => {
    const place = makePlace();
    // Whoever is chosen wants to see with whom.
    if (map.choice.focus) place.open = true;
    const pairs = map.findPairs(data, map.visible);
    const table = element("table");
    const body = element("tbody");
    body.append(...pairs.map(makePairRow));
    table.append(head([words.actor, words.other_actor, words.state, words.note, words.carried_by]), body);
    place.replaceChildren(element("summary", words.pairs), element("p", `${map.wordDay()} ${map.fill(words.pairs_shown, { shown: pairs.length, all: map.pairsOn(data, map.choice.day).length })}`), table);
  };

  // What decides which rows there are; a gap or an edge that is chosen does not.
  const decides = ["view", "day", "against", "focus", "steps", ...data.filters];
  const follow = (choice) => {
    for (const name of map.views) {
      const place = map.byId(name === "map" ? "drawing" : name);
      if (place) place.hidden = name !== choice.view;
    }
    for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === choice.view));
    for (const part of document.querySelectorAll(".of-map")) part.hidden = choice.view !== "map";
    const wanted = JSON.stringify(decides.map((name) => choice[name]));
    if (wanted === written) return;
    const isBack = choice.view === "map" && written && JSON.parse(written)[0] !== "map";
    written = wanted;
    if (isBack) map.fit();
    if (choice.view === "meet") writePairs();
  };

  const show = (button) => {
    map.set({ view: button.dataset.view });
    requestAnimationFrame(() => map.showWhole());
  };
  for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => show(button));
  map.onChange(follow);
});
