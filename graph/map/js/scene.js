"use strict";

// Every seat in one table, and every forum as a table with chairs. Both are drawn in Python; here they fold, and whoever is chosen lights up.
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
    home.append(samverkan.readMarkup(data.views[name]));
    home.addEventListener("click", ({ target }) => {
      const chosen = target.closest("[data-focus]");
      if (chosen) map.open({ focus: chosen.dataset.focus }, chosen);
    });
    const note = element("p", map.fill(words.own_day_only, { day: map.dayName(data.day) }), "hint");
    home.prepend(note);
    shown.set(name, note);
    if (name === "seats") openSeats(home.querySelector("table"));
    else openSeating();
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

  map.onChange((choice) => {
    const isOurs = choice.view in data.views;
    if (isOurs && !shown.has(choice.view)) open(choice.view);
    for (const name of ["save-svg", "save-png"]) map.byId(name).hidden = isOurs;
    for (const note of shown.values()) note.hidden = choice.day === data.day && !map.hasFilters(data, choice);
    if (isOurs) light(choice.focus);
  });
});
