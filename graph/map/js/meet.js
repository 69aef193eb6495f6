"use strict";

// Who meets whom: one stop for Tab, arrows from cell to cell, Enter opens what carries the contact.
samverkan.part((map) => {
  const home = map.byId("meet");
  const ways = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  let isReady = false;

  const buttons = () => [...home.querySelectorAll("[data-pair]")];

  // The next cell that has anything, past those that are empty.
  const findNext = (button, [down, across]) => {
    const { rows } = button.closest("tbody");
    let row = button.closest("tr").sectionRowIndex + down;
    let column = button.closest("td").cellIndex + across;
    while (rows[row]?.cells[column]) {
      const found = rows[row].cells[column].querySelector("[data-pair]");
      if (found) return found;
      row += down;
      column += across;
    }
    return null;
  };

  const stop = (button) => {
    for (const other of buttons()) other.tabIndex = other === button ? 0 : -1;
  };

  const begin = () => {
    isReady = true;
    const [first] = buttons();
    if (first) stop(first);
    home.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-pair]");
      if (!button) return;
      stop(button);
      map.open({ pair: button.dataset.pair }, button);
    });
    home.addEventListener("keydown", (event) => {
      const button = event.target.closest("[data-pair]");
      if (!button || !ways[event.key]) return;
      event.preventDefault();
      const next = findNext(button, ways[event.key]);
      if (!next) return;
      stop(next);
      next.focus();
    });
  };

  map.onChange((choice) => {
    if (choice.view !== "meet") return;
    if (!isReady) begin();
    for (const button of buttons()) button.closest("td").classList.toggle("chosen", button.dataset.pair === choice.pair);
  });
});
