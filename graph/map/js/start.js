"use strict";

// What follows the day chosen, the keys, and the first look at the address.
samverkan.part((map) => {
  const { data } = map;
  const first = document.querySelector(".first");

  // The first screen is of the map's own day; another day says so where the map begins. The other views say their own.
  const writeDay = (choice) => {
    const isSaid = choice.day === data.day || choice.view in data.views;
    map.byId("day-words").hidden = isSaid;
    map.byId("day-words").textContent = isSaid ? "" : map.wordDay();
    map.byId("day-short").textContent = map.shown().name;
  };

  map.onChange((choice) => {
    writeDay(choice);
    for (const button of first.querySelectorAll("[data-gap]")) {
      if (button.dataset.gap === choice.gap) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  });
  first.addEventListener("click", ({ target }) => {
    const gap = target.closest("[data-gap]");
    const actor = target.closest("[data-focus]");
    if (gap) map.open({ gap: gap.dataset.gap }, gap);
    else if (actor) map.open({ focus: actor.dataset.focus }, actor);
  });
  // The address says what is chosen, so the link past the header leaves it alone.
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    map.byId("main").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") map.set(map.nobody);
    // Letters and digits alone act only where they belong: speech and switch users type them by mistake.
    else if (["1", "2", "3"].includes(event.key) && map.choice.focus && event.target.closest("#canvas, #detail")) map.set({ steps: Number(event.key) });
  });
});

samverkan.begin().catch(samverkan.giveUp);
