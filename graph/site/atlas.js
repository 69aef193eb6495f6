"use strict";

// Search and sort the municipalities. Without this script the page shows them all, A–Ö.
(async () => {
  const { unpacked, prepare, find, readWords } = globalThis.samverkan;
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const results = document.getElementById("found");
  const list = document.getElementById("hits");
  const regroup = document.getElementById("regroup");
  const table = document.getElementById("lines");
  const order = new Intl.Collator("sv", { numeric: true });
  // So many hits of a municipality are shown at once, and so many municipalities.
  const FIRST = 3;
  const MOST = 20;

  const bodies = table ? [...table.tBodies] : [];
  const together = document.createElement("tbody");
  const lines = bodies.flatMap((home) =>
    [...home.rows]
      .filter((row) => row.dataset.code)
      .map((row) => ({ row, home, name: row.querySelector("span.name").textContent })),
  );
  const heads = table ? [...table.tHead.querySelectorAll("th[data-sort]")] : [];

  const keyOf = (line, column) => {
    const cell = line.row.cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  };

  // What is unknown comes last whichever way the rest is sorted.
  const compare = (one, other, head, sign) => {
    if (head.dataset.sort === "text") return sign * order.compare(one.name, other.name);
    const [a, b] = [one, other].map((line) => keyOf(line, head.cellIndex));
    if (a === "" || b === "") return (a === "") - (b === "") || order.compare(one.name, other.name);
    return sign * (Number(a) - Number(b)) || order.compare(one.name, other.name);
  };

  const showSections = (visible) => {
    for (const body of bodies) {
      const codes = lines.filter((line) => line.home === body);
      body.hidden = !visible || !codes.some((line) => !line.row.hidden);
    }
  };

  const isTogether = () => together.isConnected;

  const sortBy = (head) => {
    const first = head.dataset.sort === "number" ? "descending" : "ascending";
    const second = first === "ascending" ? "descending" : "ascending";
    const direction = head.getAttribute("aria-sort") === first ? second : first;
    const sign = direction === "ascending" ? 1 : -1;
    for (const other of heads) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", direction);
    lines.sort((one, other) => compare(one, other, head, sign));
    together.append(...lines.map((line) => line.row));
    table.append(together);
    showSections(false);
    if (regroup) regroup.hidden = false;
  };

  const groupAgain = () => {
    lines.sort((one, other) => order.compare(one.name, other.name));
    for (const line of lines) line.home.append(line.row);
    together.remove();
    for (const head of heads) head.setAttribute("aria-sort", "none");
    showSections(true);
    regroup.hidden = true;
  };

  const make = (tag, words, ...children) => {
    const element = document.createElement(tag);
    if (words) element.textContent = words;
    element.append(...children);
    return element;
  };
  const link = (words, address) => {
    const element = make("a", words);
    element.href = address;
    return element;
  };
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  const listHits = (entries) =>
    make("ul", "", ...entries.map((entry) => make("li", "", link(entry.words, entry.address), make("span", ` ${entry.label}`))));

  const showHit = ({ place, entries }, words) => {
    const block = make("div", "", make("h3", place.name), listHits(entries.slice(0, FIRST)));
    const rest = entries.slice(FIRST);
    if (!rest.length) return block;
    const more = make("details", "", make("summary", fill(words.more, { number: rest.length, name: place.name })));
    more.addEventListener("toggle", () => more.querySelector("ul") ?? more.append(listHits(rest)));
    block.append(more);
    return block;
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sortBy(head));
  }
  if (heads.length && !regroup) heads[0].setAttribute("aria-sort", "ascending");

  const data = await unpacked;
  if (!data) return;
  const { words } = data;
  const prepared = prepare(data);
  const known = prepared.places.filter((place) => place.isHere).length;

  const aboutCounty = (county) => {
    const here = prepared.places.filter((place) => place.county === county && place.isHere);
    const links = here.map((place) => make("li", "", link(place.name, `${place.folder}/${data.map}`)));
    return [make("p", county.words), make("ul", "", ...links)];
  };

  const showCounty = (county) => make("div", "", make("h3", county.name), ...aboutCounty(county));

  const showAbsent = (place) => {
    const block = make("div", "", make("h3", fill(words.absent, place)), make("p", fill(words.silent, place)));
    block.append(document.getElementById("next-steps").content.cloneNode(true));
    for (const code of block.querySelectorAll("code")) code.textContent = fill(code.dataset.command, place);
    if (place.own) block.append(make("p", place.own));
    block.append(...aboutCounty(place.county));
    return block;
  };

  const showFound = (found, asked) => {
    const absent = found.named.filter((place) => !place.isHere);
    const answered = absent.length > FIRST ? [] : absent;
    const blocks = found.counties.length && !found.named.length ? found.counties.map(showCounty) : [];
    blocks.push(...answered.map((place) => showAbsent(place)));
    if (absent.length > FIRST) blocks.push(make("p", fill(words.near, { listed: absent.map((place) => place.name).join(", ") })));
    blocks.push(...found.hits.slice(0, MOST).map((hit) => showHit(hit, words)));
    if (found.hits.length > MOST) blocks.push(make("p", fill(words.cut, { shown: MOST, all: found.hits.length })));
    if (!blocks.length && !found.within.length) blocks.push(make("p", fill(words.nothing, { asked })));
    list.replaceChildren(...blocks);
    results.hidden = !blocks.length;
  };

  const show = () => {
    const asked = search.value.trim();
    const isAsked = readWords(asked).length > 0;
    const found = find(prepared, asked);
    const codes = new Set([...found.within, ...found.hits.map((hit) => hit.place)].map((place) => place.code));
    const rows = lines.filter((line) => {
      line.row.hidden = isAsked && !codes.has(line.row.dataset.code);
      return !line.row.hidden;
    });
    if (!isTogether()) showSections(true);
    if (table) table.closest("section").hidden = !rows.length;
    if (isAsked) showFound(found, asked);
    else results.hidden = true;
    const hits = found.hits.reduce((sum, hit) => sum + hit.entries.length, 0);
    const message = hits === 1 ? words.hit : words.hits;
    shown.textContent = fill(isAsked && hits ? message : words.shown, { hits, shown: rows.length, all: known });
  };

  search.addEventListener("input", show);
  regroup?.addEventListener("click", () => {
    groupAgain();
    search.focus();
  });
  // A link to a county leads to its section, whatever was sought or sorted before.
  for (const leading of document.querySelectorAll(".counties a")) {
    leading.addEventListener("click", () => {
      search.value = "";
      show();
      if (isTogether()) groupAgain();
    });
  }
  // A link into something folded unfolds it.
  document.addEventListener("click", ({ target }) => {
    const leading = target.closest('a[href^="#"]');
    if (leading) document.getElementById(leading.hash.slice(1))?.closest("details")?.setAttribute("open", "");
  });
  for (const tools of document.querySelectorAll(".tools")) tools.hidden = false;
  document.documentElement.dataset.ready = "yes";
})();
