"use strict";

// What few need lies behind buttons: filters, the day, and what takes the picture along.
samverkan.part((map) => {
  const { data } = map;
  const openers = [...document.querySelectorAll(".opens")];
  const panelOf = (opener) => map.byId(opener.getAttribute("aria-controls"));

  const toggle = (opener, isOpen) => {
    opener.setAttribute("aria-expanded", String(isOpen));
    panelOf(opener).hidden = !isOpen;
  };
  for (const opener of openers) {
    opener.addEventListener("click", () => {
      const panel = panelOf(opener);
      toggle(opener, panel.hidden);
      if (!panel.hidden) map.showWhole(panel);
    });
  }

  const open = (id) => {
    const opener = openers.find((each) => panelOf(each)?.id === id);
    if (opener) toggle(opener, true);
  };

  // The strips bring the day with them, and take it away again unless somebody opened it or moved it.
  let isBrought = false;
  for (const opener of openers) opener.addEventListener("click", () => (isBrought = false));

  // What narrows or moves what is seen is in sight from the start, and when the address brings it.
  map.onChange((choice, before) => {
    const isFirst = choice === before;
    if (map.hasFilters(data, choice) && (isFirst || !map.hasFilters(data, before))) open("filter");
    const isStrips = choice.view === "strips";
    const isMoved = choice.day !== data.day || choice.against;
    const isNews = isFirst || choice.day !== before.day || choice.against !== before.against || choice.view !== before.view;
    const opener = openers.find((each) => panelOf(each)?.id === "time");
    if (!opener || !isNews) return;
    if (isMoved) isBrought = false;
    else if (isStrips && panelOf(opener).hidden) isBrought = true;
    if (isMoved || isStrips) toggle(opener, true);
    else if (isBrought) {
      isBrought = false;
      toggle(opener, false);
    }
  });
});
