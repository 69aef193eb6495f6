"use strict";

// One box for everything: actors, forums, gaps and questions, by their own words and everyday ones.
samverkan.part((map) => {
  const { data, words, element } = map;
  const field = map.byId("search");
  const hits = map.byId("hits");
  const mostOfEach = 4;
  const subjects = { actor: "focus", forum: "focus", gap: "gap", contact: "pair" };
  let at = -1;
  let found = [];

  const names = map.listNames(data);
  const ofOwnDay = [...map.listQuestions(data), ...map.listContacts(data)];
  map.byId("find").addEventListener("submit", (event) => event.preventDefault());

  const leave = () => {
    at = -1;
    field.removeAttribute("aria-activedescendant");
  };

  const close = () => {
    leave();
    found = [];
    hits.hidden = true;
    hits.replaceChildren();
    field.setAttribute("aria-expanded", "false");
  };

  const openQuestion = (id) => {
    map.set({ ...map.nobody, view: "questions" });
    const row = map.byId(`question-${id}`);
    for (const other of document.querySelectorAll("#questions .chosen")) other.classList.remove("chosen");
    row.classList.add("chosen");
    row.scrollIntoView({ block: "center" });
    row.focus({ preventScroll: true });
  };

  const choose = ({ id, what }) => {
    field.value = "";
    close();
    if (what === "question") openQuestion(id);
    else map.open({ [subjects[what]]: id }, field);
  };

  // The best of each sort, so that many actors hide no question.
  const search = (asked) => {
    const able = [...names.filter(({ id }) => map.visible.alive.has(id)), ...map.listGaps(data, map.gapsShown()), ...ofOwnDay];
    const counts = {};
    return map.findNames(able, asked).filter(({ what }) => {
      counts[what] = (counts[what] ?? 0) + 1;
      return counts[what] <= mostOfEach;
    });
  };

  const suggest = () => {
    const asked = field.value.trim();
    found = search(asked);
    leave();
    hits.replaceChildren(
      ...found.map((hit, number) => {
        const made = element("li", hit.title);
        made.id = `hit-${number}`;
        made.role = "option";
        made.dataset.node = hit.id;
        made.append(" ", element("span", hit.label ? `${words[hit.what]} · ${hit.label.toLowerCase()}` : words[hit.what], "place"));
        made.addEventListener("mousedown", (event) => event.preventDefault());
        made.addEventListener("click", () => choose(hit));
        return made;
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
    options[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[at].id);
  };

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => {
      const hit = found[Math.max(0, at)];
      if (hit) choose(hit);
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
});
