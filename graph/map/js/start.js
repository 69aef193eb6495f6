"use strict";

// What follows the day chosen, the keys, and the first look at the address.
samverkan.part((map) => {
  const { data, words, element } = map;
  const mostSevere = map.byId("most-severe");
  let day = data.day;

  const listMostSevere = () => {
    const items = map.gapsShown().slice(0, data.first_gaps).map((gap) => {
      const item = element("li", "", gap.severity);
      const button = map.button(gap.title, "link");
      button.dataset.gap = gap.id;
      item.append(button);
      return item;
    });
    map.keepFocus(mostSevere, () => mostSevere.replaceChildren(...(items.length ? items : [element("li", map.shown().nothing_known || words.no_gap)])));
  };

  map.onChange((choice) => {
    if (choice.day !== day) {
      day = choice.day;
      map.byId("headline").textContent = map.shown().headline;
      map.byId("day-words").textContent = map.wordDay();
      map.byId("note").textContent = map.shown().note;
      listMostSevere();
    }
    for (const button of mostSevere.querySelectorAll("button")) {
      if (button.dataset.gap === choice.gap) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  });
  mostSevere.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) map.open({ gap: button.dataset.gap }, button);
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
