"use strict";

// Chips that are legend and filter in one.
samverkan.part((map) => {
  const { data, words } = map;
  const chips = [...document.querySelectorAll("#filter .chip")];

  for (const chip of chips) {
    chip.addEventListener("click", () => {
      const { filter } = chip.dataset;
      const chosen = map.choice[filter];
      const next = chosen.includes(chip.value) ? chosen.filter((value) => value !== chip.value) : [...chosen, chip.value];
      map.set({ [filter]: next, gap: "", edge: "" });
    });
  }
  map.byId("filter").addEventListener("submit", (event) => event.preventDefault());
  map.byId("reset").addEventListener("click", () => {
    map.clear();
    map.byId("search").focus();
  });

  const follow = (choice) => {
    for (const chip of chips) chip.setAttribute("aria-pressed", String(choice[chip.dataset.filter].includes(chip.value)));
    map.byId("reset").hidden = map.isPlain(data, choice);
    const { counts, closed } = map.shown();
    for (const number of document.querySelectorAll("[data-count]")) number.textContent = counts[data.states.indexOf(number.dataset.count)];
    map.byId("closed").textContent = closed ? map.fill(words.on_purpose, { number: closed }) : "";
    map.byId("no-fit").hidden = map.visible.listed.size > 0 || !map.hasFilters(data, choice);
    const number = data.filters.reduce((sum, name) => sum + choice[name].length, 0);
    map.byId("filter-count").textContent = number ? map.fill(words.chosen, { number }) : "";
  };

  map.onChange(follow);
});
