"use strict";

// What follows the day chosen, the keys, and the first look at the address.
samverkan.part((map) => {
  const { data, words, element } = map;
  const gravest = map.byId("gravest");
  let day = data.today;

  const listGravest = () => {
    const items = map.gapsToday().slice(0, 3).map((gap) => {
      const item = element("li", "", gap.gravity);
      const button = map.button(gap.title, "link");
      button.dataset.gap = gap.id;
      item.append(button);
      return item;
    });
    gravest.replaceChildren(...(items.length ? items : [element("li", words.no_gap)]));
  };

  map.onChange((state) => {
    const shown = map.shownDay(state);
    if (shown !== day) {
      day = shown;
      map.byId("headline").textContent = map.today().headline;
      map.byId("day-told").textContent = map.fill(words.state_on, { day: map.today().name });
      map.byId("note").textContent = map.today().note;
      listGravest();
    }
    for (const button of gravest.querySelectorAll("button")) {
      if (button.dataset.gap === state.gap) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
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
});

if (samverkan.unpacked) samverkan.begin();
else {
  // What readers without scripts see, for browsers that cannot unpack the data.
  delete document.documentElement.dataset.scripted;
  samverkan.byId("main").append(samverkan.readStill());
}
