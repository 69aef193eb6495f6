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
  for (const opener of openers) opener.addEventListener("click", () => toggle(opener, panelOf(opener).hidden));

  const open = (id) => {
    const opener = openers.find((each) => panelOf(each)?.id === id);
    if (opener) toggle(opener, true);
  };

  // What narrows or moves what is seen is in sight from the start, and when the address brings it.
  map.onChange((choice, before) => {
    const isFirst = choice === before;
    if (map.hasFilters(data, choice) && (isFirst || !map.hasFilters(data, before))) open("filter");
    const isMoved = choice.day !== data.day || choice.against || choice.view === "strips";
    const isNews = isFirst || choice.day !== before.day || choice.against !== before.against || choice.view !== before.view;
    if (isMoved && isNews) open("time");
  });
});
