"use strict";

// The tables: gaps, edges, actors and forums, kept to what the picture shows clearly, sortable.
samverkan.part((map) => {
  const { data, words, element } = map;
  const { states } = data;
  const compare = (one, other) => Number(one > other) - Number(one < other);
  const compareKeys = (one, other) => (Array.isArray(one) ? compare(one[0], other[0]) || compare(one[1], other[1]) : compare(one, other));
  const order = (one, other) => data.order.get(one) - data.order.get(other);
  const counted = (counts) => counts.map((number) => ({ text: String(number || ""), key: number, isNumber: true }));
  // The best state first, and alike states in the order of their words.
  const stated = (text, state, place = text) => ({ text, state, key: [states.indexOf(state), place] });
  const title = (node) => data.nodes[node].title;
  const factsOf = (node, many) => data.nodes[node].facts.slice(0, many).map(({ text, key }) => ({ text, key }));
  const alive = (isForum) => [...map.visible.alive.keys()].filter((node) => Boolean(data.nodes[node].form) === isForum).sort(order);
  const named = (node) => ({ text: title(node), key: data.order.get(node) });
  const dated = (day) => ({ text: data.date_cells[day] ?? day, key: day });
  const keyed = (gap, name) => ({ text: gap[name], key: gap.keys[name] });

  // What each table has on a day: the rows in their order, the cells of a row, whether it is shown, and what it opens.
  const kinds = {
    gaps: {
      items: () => map.gapsShown(),
      cells: (gap) => [keyed(gap, "title"), { text: gap.severity_words, key: gap.rank }, dated(gap.since), keyed(gap, "action"), keyed(gap, "owner")],
      isShown: (gap) => map.visible.gaps.includes(gap),
      isChosen: (gap) => gap.id === map.choice.gap,
      opens: (gap) => ({ gap: gap.id }),
    },
    edges: {
      items: () => data.edges.filter((edge) => map.visible.known.get(edge.id)).sort((one, other) => order(one.to, other.to) || order(one.from, other.from)),
      cells: (edge) => {
        const record = map.visible.known.get(edge.id);
        return [named(edge.from), named(edge.to), stated(record.words, record.state, record.keys.words), dated(record.since), { quotes: record.evidence }];
      },
      isShown: (edge) => map.visible.listed.has(edge.id),
      isChosen: (edge) => Boolean(map.choice.gap || map.choice.edge) && map.visible.clear.has(edge.id),
      opens: (edge) => ({ edge: edge.id }),
    },
    actors: {
      items: () => alive(false),
      cells: (node) => [named(node), ...factsOf(node, 2), ...counted(map.visible.alive.get(node).counts)],
      isShown: (node) => map.visible.nodes.has(node),
      isChosen: (node) => node === map.choice.focus,
      opens: (node) => ({ focus: node }),
    },
    forums: {
      items: () => alive(true),
      cells: (node) => {
        const { words: text, state, counts } = map.visible.alive.get(node);
        return [named(node), ...factsOf(node, 3), stated(text, state), ...counted(counts)];
      },
      isShown: (node) => map.visible.nodes.has(node),
      isChosen: (node) => node === map.choice.focus,
      opens: (node) => ({ focus: node }),
    },
  };

  const fillQuotes = (cell, quotes) => {
    quotes.map(map.quote).forEach(({ text, place: locator }, number) => {
      if (number) cell.append(element("br"));
      const noted = element("span", text);
      noted.lang = "sv";
      cell.append(noted, " ", element("span", locator, "place"));
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
      return { item, row, keys: cells.map(({ key, text }) => (text ? (key ?? text) : "")) };
    };

    const sort = () => {
      const { column, isDown } = sorted;
      const turn = isDown ? -1 : 1;
      // What is not known comes last, whichever way is sorted.
      const isBlank = (key) => Number(key === "");
      if (column >= 0) rows.sort(({ keys: { [column]: one } }, { keys: { [column]: other } }) => isBlank(one) - isBlank(other) || turn * compareKeys(one, other));
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
