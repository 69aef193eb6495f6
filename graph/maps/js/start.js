"use strict";

// What follows the day chosen, the keys, and the first look at the address.
(() => {
  const map = window.samverkan;
  const { data, words, element } = map;
  const gravest = map.byId("gravest");

  const listGravest = () => {
    const gaps = map.today().gaps.slice(0, 3).map((number) => data.gaps[number]);
    const items = gaps.map((gap) => {
      const item = element("li", "", gap.gravity);
      const button = element("button", gap.title, "link");
      button.type = "button";
      button.dataset.gap = gap.id;
      item.append(button);
      return item;
    });
    gravest.replaceChildren(...(items.length ? items : [element("li", words.no_gap)]));
  };

  const mark = (state) => {
    for (const button of gravest.querySelectorAll("button")) {
      if (button.dataset.gap === state.gap) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  };

  let day = data.today;
  map.onChange((state) => {
    if (map.shownDay() !== day) {
      day = map.shownDay();
      map.byId("headline").textContent = map.today().headline;
      map.byId("day-told").textContent = map.fill(words.state_on, { day });
      listGravest();
    }
    mark(state);
  });
  gravest.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) map.open({ gap: button.dataset.gap }, button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") map.set({ gap: "", edge: "", focus: "" });
    else if (["1", "2", "3"].includes(event.key) && map.state.focus) map.set({ steps: Number(event.key) });
  });
  map.set(map.state);
  map.fit();
})();
