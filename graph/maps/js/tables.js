"use strict";

// The table twin: the same edges as the picture shows clearly, sortable, with the state in words.
(() => {
  const map = window.samverkan;
  const { data, words, element } = map;
  const table = map.byId("edges");
  const body = table.tBodies[0];
  const order = { active: 0, lapsed: 1, missing: 2 };
  const compare = new Intl.Collator("sv", { numeric: true }).compare;
  let day = data.today;
  let sorted = { column: -1, down: false };

  const evidence = (record) => {
    const cell = element("td");
    record.evidence.forEach(([note, source, locator], number) => {
      if (number) cell.append(element("br"));
      const text = element("span", data.texts[note]);
      text.lang = "sv";
      cell.append(text, " ", element("span", `${data.texts[source]}, ${locator}`, "place"));
    });
    return cell;
  };

  const addShow = (row) => {
    const show = element("td");
    const button = element("button", words.show, "show");
    button.type = "button";
    button.setAttribute("aria-label", map.fill(words.show_edge, { one: row.cells[0].textContent, other: row.cells[1].textContent }));
    show.append(button);
    row.append(show);
  };

  const makeRow = (edge, record) => {
    const row = element("tr");
    row.dataset.edge = edge.id;
    const actor = element("th", data.nodes[edge.from].title);
    actor.scope = "row";
    const state = element("td");
    state.append(element("span", record.words, `state ${record.state}`));
    row.append(actor, element("td", data.nodes[edge.to].title), state, element("td", record.since), evidence(record));
    addShow(row);
    return row;
  };

  // The page comes with the rows of its own day; any other day is written anew.
  const rewrite = () => {
    const { known } = map.currentLook();
    const edges = data.drawing.edges.filter((edge) => known.get(edge.id));
    edges.sort((one, other) => compare(one.to, other.to) || compare(one.from, other.from));
    body.replaceChildren(...edges.map((edge) => makeRow(edge, known.get(edge.id))));
  };

  const keyOf = (row, column) => {
    const { known } = map.currentLook();
    return column === 2 ? String(order[known.get(row.dataset.edge).state]) + row.cells[2].textContent : row.cells[column].textContent;
  };

  const sort = () => {
    if (sorted.column < 0) return;
    const turn = sorted.down ? -1 : 1;
    const keyed = [...body.rows].map((row) => [keyOf(row, sorted.column), row]);
    // What is not known comes last, whichever way is sorted.
    keyed.sort(([one], [other]) => (!one || !other ? Number(!one) - Number(!other) : turn * compare(one, other)));
    body.append(...keyed.map(([, row]) => row));
  };

  [...table.tHead.rows[0].cells].slice(0, 4).forEach((head, column) => {
    const title = head.textContent;
    const button = map.button(title, "sort", () => {
      sorted = { column, down: sorted.column === column && !sorted.down };
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      sort();
    });
    head.replaceChildren(button);
  });

  const last = element("th", words.show);
  last.scope = "col";
  table.tHead.rows[0].append(last);
  for (const row of body.rows) addShow(row);

  const follow = () => {
    if (day !== map.shownDay()) {
      day = map.shownDay();
      rewrite();
      sort();
    }
    const { clear, listed } = map.currentLook();
    const asked = map.state.gap || map.state.edge;
    let count = 0;
    for (const row of body.rows) {
      row.hidden = !listed.has(row.dataset.edge);
      row.classList.toggle("chosen", Boolean(asked) && clear.has(row.dataset.edge));
      if (!row.hidden) count += 1;
    }
    map.byId("shown").textContent = map.fill(words.shown, { shown: count, all: body.rows.length });
  };

  body.addEventListener("click", (event) => {
    const button = event.target.closest("button.show");
    if (button) map.open({ edge: button.closest("tr").dataset.edge }, button);
  });
  map.onChange(follow);
  map.followTable = follow;
})();
