"use strict";

// Chips that are legend and filter in one, and a search that suggests.
samverkan.part((map) => {
  const { data, words, element } = map;
  const chips = [...document.querySelectorAll("#filter .chip")];
  const field = map.byId("search");
  const hits = map.byId("hits");
  const most = 8;
  let at = -1;

  // On a telephone the picture comes before its legend.
  if (map.stacked.matches) document.querySelector(".key").open = false;
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
    field.focus();
  });

  const follow = (choice) => {
    for (const chip of chips) chip.setAttribute("aria-pressed", String(choice[chip.dataset.filter].includes(chip.value)));
    map.byId("reset").hidden = map.isPlain(data, choice);
    const { counts, closed } = map.shown();
    for (const number of document.querySelectorAll("[data-count]")) number.textContent = counts[data.states.indexOf(number.dataset.count)];
    map.byId("closed").textContent = closed ? map.fill(words.on_purpose, { number: closed }) : "";
    map.byId("no-fit").hidden = map.visible.listed.size > 0 || !map.hasFilters(data, choice);
    for (const more of document.querySelectorAll(".more")) if (more.querySelector('[aria-pressed="true"]')) more.open = true;
  };

  const names = map.listNames(data);

  const leave = () => {
    at = -1;
    field.removeAttribute("aria-activedescendant");
  };

  const close = () => {
    leave();
    hits.hidden = true;
    hits.replaceChildren();
    field.setAttribute("aria-expanded", "false");
  };

  const choose = (id) => {
    field.value = "";
    close();
    map.open({ focus: id }, field);
  };

  const suggest = () => {
    const asked = field.value.trim();
    const able = names.filter(({ id }) => map.visible.alive.has(id));
    const found = map.findNames(able, asked).slice(0, most);
    leave();
    hits.replaceChildren(
      ...found.map(({ id, title, label, isByKind }, number) => {
        const hit = element("li", isByKind ? `${title} (${label.toLowerCase()})` : title);
        hit.id = `hit-${number}`;
        hit.role = "option";
        hit.dataset.node = id;
        hit.addEventListener("mousedown", (event) => event.preventDefault());
        hit.addEventListener("click", () => choose(id));
        return hit;
      }),
    );
    if (asked && !found.length) {
      const none = element("li", words.no_hit);
      none.role = "option";
      none.setAttribute("aria-disabled", "true");
      hits.append(none);
    }
    hits.hidden = !asked;
    field.setAttribute("aria-expanded", String(!hits.hidden));
  };

  const move = (step) => {
    const options = [...hits.querySelectorAll("[data-node]")];
    if (!options.length) return;
    at = at < 0 && step < 0 ? options.length - 1 : (at + step + options.length) % options.length;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    field.setAttribute("aria-activedescendant", options[at].id);
  };

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => {
      const option = hits.querySelectorAll("[data-node]")[Math.max(0, at)];
      if (option) choose(option.dataset.node);
    },
  };
  field.addEventListener("input", suggest);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !hits.hidden) {
      close();
      event.stopPropagation();
    } else if (Object.hasOwn(keys, event.key)) keys[event.key]();
    else return;
    event.preventDefault();
  });

  map.onChange(follow);
});
