"use strict";
// Search and sort the municipalities. Without this script the page shows them all, A–Ö.
(() => {
  const table = document.getElementById("lines");
  if (!table) return;

  const MARKS = /[\u0300-\u036f]/g;
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(MARKS, "");
  const order = new Intl.Collator("sv", { numeric: true });

  const bodies = [...table.tBodies];
  const together = document.createElement("tbody");
  const lines = bodies.flatMap((home) =>
    [...home.rows].filter((row) => row.dataset.code).map((row) => ({
      row,
      home,
      name: row.querySelector(".name").textContent,
      place: ` ${fold(`${row.cells[0].textContent} ${row.dataset.code}`).replace(/\s+/g, " ")}`,
      said: fold([...row.querySelectorAll(".long")].map((cell) => cell.textContent).join(" ")),
    })),
  );
  const heads = [...table.tHead.querySelectorAll("th[data-sort]")];
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const regroup = document.getElementById("regroup");

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

  const pictures = [...document.querySelectorAll(".maps li")];
  const folded = [...document.querySelectorAll(".county-maps")];

  // Places from the start of a word, or Gotland would find Östergötland; the rest anywhere, since
  // Swedish words are often joined.
  const matches = (line, word) => line.place.includes(` ${word}`) || line.said.includes(word);

  const find = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const codes = new Set();
    for (const line of lines) {
      line.row.hidden = !words.every((word) => matches(line, word));
      if (!line.row.hidden) codes.add(line.row.dataset.code);
    }
    if (!isTogether()) showSections(true);
    for (const picture of pictures) picture.hidden = !codes.has(picture.dataset.code);
    for (const county of folded) {
      const found = county.querySelector("li:not([hidden])") !== null;
      county.hidden = !found;
      county.open = found && words.length > 0;
    }
    shown.textContent = shown.dataset.words
      .replace("{shown}", codes.size)
      .replace("{all}", lines.length);
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sortBy(head));
  }
  if (!regroup) heads[0].setAttribute("aria-sort", "ascending");
  search.addEventListener("input", find);
  regroup?.addEventListener("click", () => {
    groupAgain();
    search.focus();
  });
  // A link to a county leads to its section, whatever was sought or sorted before.
  for (const link of document.querySelectorAll(".counties a")) {
    link.addEventListener("click", () => {
      search.value = "";
      find();
      if (isTogether()) groupAgain();
    });
  }
  document.querySelector(".tools").hidden = false;
})();
