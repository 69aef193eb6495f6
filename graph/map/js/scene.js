"use strict";

// The views that Python drew. Here they fold, whoever is chosen lights up, and what differs between two days is marked.
samverkan.part((map) => {
  const { data, words, element } = map;
  const seats = map.byId("seats");
  const seating = map.byId("seating");
  const shown = new Map();

  const isFolded = (button) => button.getAttribute("aria-expanded") === "false";

  // An organisation stands as a whole or by its units; a sector is as wide as what is shown of it.
  const foldColumns = (table) => {
    const [sectors, heads] = table.tHead.rows;
    const columns = [...heads.cells];
    const wholes = new Map(columns.filter((cell) => cell.querySelector("[aria-expanded]")).map((cell) => [cell.dataset.organisation, cell]));
    const isHidden = columns.map((cell) => {
      const whole = wholes.get(cell.dataset.organisation);
      return Boolean(whole) && isFolded(whole.querySelector("button")) !== (cell === whole) && cell !== whole;
    });
    let at = 1;
    for (const sector of [...sectors.cells].slice(1, -1)) {
      sector.dataset.all ??= sector.colSpan;
      const end = at + Number(sector.dataset.all);
      sector.colSpan = isHidden.slice(at, end).filter((hidden) => !hidden).length;
      at = end;
    }
    const shownColumns = isHidden.filter((hidden) => !hidden).length;
    for (const group of table.querySelectorAll("[scope=rowgroup]")) group.colSpan = shownColumns;
    for (const row of [heads, ...table.querySelectorAll("tbody tr:has(td)")]) [...row.cells].forEach((cell, number) => (cell.hidden = isHidden[number]));
  };

  const foldRows = (button) => (button.closest("tbody").nextElementSibling.hidden = isFolded(button));

  const openSeats = (table) => {
    foldColumns(table);
    table.querySelectorAll("tbody [aria-expanded]").forEach(foldRows);
    table.addEventListener("click", ({ target }) => {
      const button = target.closest("[aria-expanded]");
      if (!button) return;
      button.setAttribute("aria-expanded", String(isFolded(button)));
      if (button.closest("thead")) foldColumns(table);
      else foldRows(button);
    });
    const copy = map.button(words.copy, "", () => {
      const lines = [...table.rows].filter((row) => row.offsetParent).map((row) => [...row.cells].flatMap((cell) => (cell.hidden ? [] : [cell.textContent.trim(), ...Array(cell.colSpan - 1).fill("")])));
      navigator.clipboard.writeText(lines.map((line) => line.join("\t")).join("\n")).then(() => (copy.textContent = words.copied));
    });
    seats.prepend(copy);
    offerPicture(table);
  };

  // Drawn when it is asked for, as the table is then folded.
  const offerPicture = (table) => {
    const figure = element("figure");
    figure.hidden = true;
    figure.dataset.picture = table.caption.textContent.split(".")[0];
    figure.addEventListener("picture", () => figure.replaceChildren(map.drawSeats(seats, map.readMarkup(data.views.seating))));
    seats.prepend(figure);
  };

  const openSeating = () => {
    const choose = element("select");
    choose.id = "who";
    const label = element("label", `${words.choose_actor} `);
    const actors = Object.entries(data.nodes).filter(([, node]) => node.sector);
    choose.append(new Option(words.nobody_chosen, ""), ...actors.map(([id, node]) => new Option(node.title, id)));
    choose.addEventListener("change", () => map.set({ ...map.nobody, focus: choose.value }));
    label.append(choose);
    seating.prepend(label);
  };

  const open = (name) => {
    const home = map.byId(name);
    home.prepend(map.readMarkup(data.views[name]));
    home.addEventListener("click", ({ target }) => {
      const chosen = target.closest("[data-focus]");
      if (chosen) map.open({ focus: chosen.dataset.focus }, chosen);
    });
    const note = element("p", "", "hint of-day");
    home.prepend(note);
    shown.set(name, note);
    if (name === "seats") openSeats(home.querySelector("table"));
    if (name === "seating") openSeating();
    if (name === "strips") openStrips(home);
  };

  const openStrips = (home) => {
    for (const button of home.querySelectorAll("[aria-expanded]")) {
      foldRows(button);
      button.addEventListener("click", () => {
        button.setAttribute("aria-expanded", String(isFolded(button)));
        foldRows(button);
      });
    }
  };

  // A mark for eyes and the same in words, kept beside what stood there.
  const markCell = (cell, kinds) => {
    cell.classList.toggle("changed", kinds.length > 0);
    const said = cell.querySelector("b");
    said.dataset.words ??= said.textContent;
    said.textContent = kinds.length ? `${said.dataset.words}. ${words.changed}: ${kinds.map((kind) => words.changes[kind].toLowerCase()).join("; ")}` : said.dataset.words;
  };

  const markSeats = (table, changed) => {
    const heads = [...table.tHead.rows[1].cells];
    const actorsOf = heads.map((head) => heads.filter((other) => other === head || (head.querySelector("[aria-expanded]") && other.dataset.organisation === head.dataset.organisation)).flatMap((other) => other.querySelector("[data-focus]")?.dataset.focus ?? []));
    for (const row of table.querySelectorAll("tbody tr:has(td)")) {
      const forum = row.querySelector("[data-focus]").dataset.focus;
      [...row.cells].forEach((cell, number) => {
        if (cell.querySelector("b")) markCell(cell, [...new Set(actorsOf[number].flatMap((actor) => changed.get(map.nameEdge(actor, forum)) ?? []))]);
      });
    }
  };

  const markChairs = (changed) => {
    for (const svg of seating.querySelectorAll("svg")) {
      const said = [];
      for (const chair of svg.querySelectorAll(".chair")) {
        const kind = changed.get(map.nameEdge(chair.dataset.focus ?? "", `forum:${svg.dataset.forum}`));
        chair.classList.toggle("changed", Boolean(kind));
        if (kind) said.push(`${data.nodes[chair.dataset.focus].title} (${words.changes[kind].toLowerCase()})`);
      }
      svg.dataset.words ??= svg.getAttribute("aria-label");
      svg.setAttribute("aria-label", said.length ? `${svg.dataset.words}. ${words.changed}: ${said.join("; ")}` : svg.dataset.words);
    }
  };

  const markMeetings = (home, changed) => {
    for (const button of home.querySelectorAll("[data-pair]")) {
      const edges = data.meetings[button.dataset.pair].forums.flatMap(({ edges: own }) => own);
      markCell(button.closest("td"), [...new Set(edges.flatMap((id) => changed.get(id) ?? []))]);
    }
  };

  let marked = "";
  const mark = (choice) => {
    const wanted = [choice.view, choice.against && choice.day, choice.against].join();
    if (wanted === marked) return;
    marked = wanted;
    const changed = new Map(map.findDifference(data, choice).flatMap(({ kind, ids }) => ids.map((id) => [id, kind])));
    if (choice.view === "seats") markSeats(seats.querySelector("table"), changed);
    if (choice.view === "seating") markChairs(changed);
    if (choice.view === "meet") markMeetings(map.byId("meet"), changed);
  };

  const light = (focus) => {
    for (const chair of seating.querySelectorAll(".chair")) chair.classList.toggle("chosen", Boolean(focus) && chair.dataset.focus === focus);
    const who = map.byId("who");
    if (who) who.value = focus in data.nodes && data.nodes[focus].sector ? focus : "";
    const table = seats.querySelector("table");
    if (!table) return;
    const heads = [...table.tHead.rows[1].cells].map((cell) => Boolean(focus) && cell.querySelector("button")?.dataset.focus === focus);
    for (const row of table.rows) {
      const isChosen = Boolean(focus) && row.querySelector("th button")?.dataset.focus === focus && row.parentElement !== table.tHead;
      [...row.cells].forEach((cell, number) => cell.classList.toggle("chosen", isChosen || (row !== table.tHead.rows[0] && heads[number])));
    }
  };

  // The strips show all days; the other views are of the map's own, and say so whatever is chosen.
  const own = data.days[data.dayNumbers.get(data.day)];
  const wordView = (name, isOther) => {
    if (name === "strips") return isOther ? words.all_days : "";
    return isOther ? map.fill(words.own_day_only, { day: own.name }) : own.stands;
  };
  const sayDay = (name, note, choice) => {
    const isOther = choice.day !== data.day || map.hasFilters(data, choice);
    note.textContent = wordView(name, isOther);
    note.hidden = !note.textContent;
    note.classList.toggle("other", isOther);
  };

  map.onChange((choice) => {
    const isOurs = choice.view in data.views;
    if (isOurs && !shown.has(choice.view)) open(choice.view);
    for (const name of ["copy-picture", "save-svg", "save-png"]) map.byId(name).hidden = isOurs && choice.view !== "meet";
    for (const [name, note] of shown) sayDay(name, note, choice);
    if (!isOurs) return;
    if (seats) light(choice.focus);
    mark(choice);
  });
});
