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
  if (matchMedia("(max-width: 60rem)").matches) document.querySelector(".key").open = false;
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      const { filter } = chip.dataset;
      const chosen = map.state[filter];
      const next = chosen.includes(chip.value) ? chosen.filter((value) => value !== chip.value) : [...chosen, chip.value];
      map.set({ [filter]: next, gap: "", edge: "" });
    });
  }
  map.byId("filter").addEventListener("submit", (event) => event.preventDefault());
  map.byId("reset").addEventListener("click", () => {
    map.clear();
    field.focus();
  });

  const follow = (state) => {
    for (const chip of chips) chip.setAttribute("aria-pressed", String(state[chip.dataset.filter].includes(chip.value)));
    map.byId("reset").hidden = map.isPlain(state);
    const counts = { active: 0, lapsed: 0, missing: 0 };
    for (const record of map.look.known.values()) if (record) counts[record.state] += 1;
    for (const number of document.querySelectorAll("[data-count]")) number.textContent = counts[number.dataset.count];
    if (["level", "age", "gapkind"].some((name) => state[name].length)) document.querySelector(".more").open = true;
  };

  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const names = Object.entries(data.nodes).map(([id, node]) => ({ id, title: node.title, folded: fold(node.title), kind: fold(node.label ?? "") }));
  // What is called just so comes first, and what is of a kind called so last.
  const ranks = [(name, asked) => name.folded === asked, (name, asked) => name.folded.startsWith(asked), (name, asked) => name.folded.includes(asked), (name, asked) => name.kind.includes(asked)];
  const rank = (name, asked) => ranks.findIndex((fits) => fits(name, asked));

  const close = () => {
    hits.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const choose = (id) => {
    field.value = "";
    close();
    map.open({ focus: id }, field);
  };

  const suggest = () => {
    const asked = fold(field.value.trim());
    const able = asked ? names.filter((name) => rank(name, asked) >= 0 && map.look.alive.has(name.id)) : [];
    const found = able.sort((one, other) => rank(one, asked) - rank(other, asked)).slice(0, most);
    hits.replaceChildren(
      ...found.map(({ id, title }, number) => {
        const hit = element("li", title);
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
    at = -1;
    hits.hidden = !asked;
    field.setAttribute("aria-expanded", String(!hits.hidden));
  };

  const move = (step) => {
    const options = [...hits.querySelectorAll("[data-node]")];
    if (!options.length) return;
    at = (at + step + options.length) % options.length;
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
