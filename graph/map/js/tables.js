"use strict";

// The table twin: gaps, edges, actors and forums, kept to what the picture shows clearly, sortable.
samverkan.part((map) => {
  const { data, words, element, states, compare } = map;
  const counted = (records) => states.map((state) => ({ text: String(records.filter((record) => record.state === state).length || ""), isNumber: true }));
  const stated = (text, state) => ({ text, state, key: `${states.indexOf(state)}${text}` });
  const title = (node) => data.nodes[node].title;
  const factsOf = (node, many) => data.nodes[node].facts.slice(0, many).map(([, text]) => ({ text }));
  const alive = (isForum) => [...map.look.alive.keys()].filter((node) => Boolean(data.nodes[node].form) === isForum).sort((one, other) => compare(title(one), title(other)));

  const wordForum = (records) => {
    const remark = map.remarkOn(records);
    const state = map.forumState(records);
    return stated(remark ? `${words.states[state]} (${words.flags[remark]})` : words.states[state], state);
  };

  // What each table has on a day: the rows in their order, the cells of a row, whether it is shown, and what it opens.
  const kinds = {
    gaps: {
      items: () => map.gapsShown(),
      cells: (gap) => [{ text: gap.title }, { text: gap.grave, key: String(gap.weight) }, { text: gap.since }, { text: gap.action }, { text: gap.owner }],
      isShown: (gap) => map.look.gaps.includes(gap),
      isChosen: (gap) => gap.id === map.choice.gap,
      opens: (gap) => ({ gap: gap.id }),
    },
    edges: {
      items: () => data.edges.filter((edge) => map.look.known.get(edge.id)).sort((one, other) => compare(title(one.to), title(other.to)) || compare(title(one.from), title(other.from))),
      cells: (edge) => {
        const record = map.look.known.get(edge.id);
        return [{ text: title(edge.from) }, { text: title(edge.to) }, stated(record.words, record.state), { text: record.since }, { quotes: record.evidence }];
      },
      isShown: (edge) => map.look.listed.has(edge.id),
      isChosen: (edge) => Boolean(map.choice.gap || map.choice.edge) && map.look.clear.has(edge.id),
      opens: (edge) => ({ edge: edge.id }),
    },
    actors: {
      items: () => alive(false),
      cells: (node) => [{ text: title(node) }, ...factsOf(node, 2), ...counted(map.look.alive.get(node))],
      isShown: (node) => map.look.nodes.has(node),
      isChosen: (node) => node === map.choice.focus,
      opens: (node) => ({ focus: node }),
    },
    forums: {
      items: () => alive(true),
      cells: (node) => [{ text: title(node) }, ...factsOf(node, 3), wordForum(map.look.alive.get(node)), ...counted(map.look.alive.get(node))],
      isShown: (node) => map.look.nodes.has(node),
      isChosen: (node) => node === map.choice.focus,
      opens: (node) => ({ focus: node }),
    },
  };

  const fillQuotes = (cell, quotes) => {
    quotes.map(map.quote).forEach(({ text, place: told }, number) => {
      if (number) cell.append(element("br"));
      const noted = element("span", text);
      noted.lang = "sv";
      cell.append(noted, " ", element("span", told, "place"));
    });
  };

  const makeCell = ({ text, state, quotes, isNumber }, number) => {
    const cell = element(number ? "td" : "th", state ? "" : text);
    if (!number) cell.scope = "row";
    if (state) cell.append(element("span", text, `state ${state}`));
    if (quotes) fillQuotes(cell, quotes);
    if (isNumber) cell.className = "number";
    return cell;
  };

  const makeTable = (name) => {
    const kind = kinds[name];
    const headings = data.tables[name].columns;
    const table = element("table");
    table.id = name;
    const body = element("tbody");
    const head = element("tr");
    let day = "";
    let rows = [];
    let sorted = { column: -1, isDown: false };

    const makeRow = (item) => {
      const cells = kind.cells(item);
      const row = element("tr");
      const show = map.button(words.show, "show", () => map.open(kind.opens(item), show));
      show.setAttribute("aria-label", map.fill(words.show_row, { title: cells.slice(0, name === "edges" ? 2 : 1).map(({ text }) => text).join(", ") }));
      const last = element("td");
      last.append(show);
      row.append(...cells.map(makeCell), last);
      return { item, row, keys: cells.map(({ key, text }) => key ?? text ?? "") };
    };

    const sort = () => {
      const { column, isDown } = sorted;
      const turn = isDown ? -1 : 1;
      // What is not known comes last, whichever way is sorted.
      if (column >= 0) rows.sort(({ keys: { [column]: one } }, { keys: { [column]: other } }) => (!one || !other ? Number(!one) - Number(!other) : turn * compare(one, other)));
      body.append(...rows.map(({ row }) => row));
    };

    const addHeading = (heading, column) => {
      const cell = element("th");
      cell.scope = "col";
      if (column < headings.length - (name === "edges" ? 1 : 0)) {
        cell.append(
          map.button(heading, "sort", () => {
            sorted = { column, isDown: sorted.column === column && !sorted.isDown };
            for (const other of head.cells) other.removeAttribute("aria-sort");
            cell.setAttribute("aria-sort", sorted.isDown ? "descending" : "ascending");
            sort();
          }),
        );
      } else cell.textContent = heading;
      head.append(cell);
    };

    [...headings, words.show].forEach(addHeading);
    const top = element("thead");
    top.append(head);
    table.append(top, body);

    const follow = () => {
      if (day !== map.choice.day) {
        day = map.choice.day;
        rows = kind.items().map(makeRow);
        map.keepFocus(place, () => {
          body.replaceChildren();
          sort();
        });
      }
      for (const { item, row } of rows) {
        row.hidden = !kind.isShown(item);
        row.classList.toggle("chosen", kind.isChosen(item));
      }
      return { shown: rows.filter(({ row }) => !row.hidden).length, all: rows.length };
    };
    return { table, follow };
  };

  const made = new Map();
  const place = map.byId("table");

  // Only a table that somebody sees is made.
  const follow = (choice) => {
    if (!made.has(choice.table)) made.set(choice.table, makeTable(choice.table));
    const { table, follow: followTable } = made.get(choice.table);
    const counts = followTable();
    if (place.firstElementChild !== table) place.replaceChildren(table);
    place.setAttribute("aria-label", data.tables[choice.table].heading);
    map.byId("shown").textContent = map.fill(words.shown, counts);
    for (const button of document.querySelectorAll("[data-table]")) button.setAttribute("aria-pressed", String(button.dataset.table === choice.table));
  };

  for (const button of document.querySelectorAll("[data-table]")) button.addEventListener("click", () => map.set({ table: button.dataset.table }));
  map.whenIdle(follow);
});
