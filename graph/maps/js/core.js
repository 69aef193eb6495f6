"use strict";

// What every other script builds on: the data, the state of the page, and its address.
(() => {
  // The style sheet keeps the picture and its controls hidden from readers without scripts.
  document.documentElement.dataset.scripted = "yes";
  const data = JSON.parse(document.getElementById("data").textContent);
  // Names are stored as they stand inside a sentence; a label raises the first letter.
  for (const node of Object.values(data.nodes)) {
    const [first = "", ...rest] = node.name;
    node.title = first.toUpperCase() + rest.join("");
  }
  // Edges are named here rather than once each in the data.
  for (const edge of data.drawing.edges) edge.id = `${edge.from.slice("actor:".length)}--${edge.to.slice("forum:".length)}`;
  data.spans = Object.fromEntries(data.drawing.edges.map((edge, number) => [edge.id, data.spans[number]]));
  const filters = ["state", "form", "level", "sector", "age", "gapkind"];
  const blank = () => ({ view: "map", day: data.today, against: "", focus: "", steps: 1, gap: "", edge: "", ...Object.fromEntries(filters.map((name) => [name, []])) });
  const listeners = [];
  const byDay = new Map(data.days.map((day, number) => [day.day, number]));
  const byGap = new Map(data.gaps.map((gap) => [gap.id, gap]));

  const sound = {
    view: (value) => ["map", "pairs", "matrix"].includes(value),
    day: (value) => byDay.has(value),
    against: (value) => byDay.has(value),
    focus: (value) => value in data.nodes,
    steps: (value) => ["1", "2", "3"].includes(value),
    gap: (value) => byGap.has(value),
    edge: (value) => value in data.spans,
  };

  // The address says what the reader sees; what it cannot mean is passed over.
  const read = () => {
    const told = new URLSearchParams(location.hash.slice(1));
    const state = blank();
    for (const [name, value] of told) {
      if (filters.includes(name)) state[name] = value.split(",").filter(Boolean);
      else if (sound[name]?.(value)) state[name] = name === "steps" ? Number(value) : value;
    }
    return state;
  };

  const write = (state) => {
    const usual = blank();
    const told = new URLSearchParams();
    for (const [name, value] of Object.entries(state)) {
      const text = Array.isArray(value) ? value.join(",") : String(value);
      if (text && text !== String(usual[name])) told.set(name, text);
    }
    history.replaceState(null, "", `#${told}`);
  };

  const map = {
    data,
    filters,
    words: data.words,
    state: read(),
    byId: (id) => document.getElementById(id),
    // Text from the data only ever becomes text: no markup is built from strings.
    element: (name, text, className) => {
      const made = document.createElement(name);
      if (text) made.textContent = text;
      if (className) made.className = className;
      return made;
    },
    button: (text, className, act) => {
      const made = map.element("button", text, className);
      made.type = "button";
      made.addEventListener("click", act);
      return made;
    },
    fill: (message, values) => message.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole)),
    gapById: (id) => byGap.get(id),
    today: () => data.days[byDay.get(map.shownDay())],
    dayNumber: (day) => byDay.get(day),
    isPlain: () => !map.state.against && !map.state.gap && !map.state.edge && !map.state.focus && filters.every((name) => !map.state[name].length),
    onChange: (act) => listeners.push(act),
    set: (patch) => {
      const before = map.state;
      map.state = { ...before, ...patch };
      write(map.state);
      for (const act of listeners) act(map.state, before);
    },
    clear: () => map.set({ ...blank(), view: map.state.view, day: map.state.day }),
  };
  map.shownDay = () => map.state.day;
  window.addEventListener("hashchange", () => map.set(read()));
  window.samverkan = map;
})();
