"use strict";

// What a reader sees, as an address says it. Pure: knows no page.
{
  const filters = ["state", "form", "level", "sector", "age", "gapkind"];
  const views = ["map", "pairs", "matrix"];
  const tables = ["gaps", "edges", "actors", "forums"];

  const blank = (today) => ({
    view: "map",
    table: "gaps",
    day: today,
    against: "",
    focus: "",
    steps: 1,
    gap: "",
    edge: "",
    ...Object.fromEntries(filters.map((name) => [name, []])),
  });

  const makesSense = (data) => ({
    view: (value) => views.includes(value),
    table: (value) => tables.includes(value),
    day: (value) => data.dayNumbers.has(value),
    against: (value) => data.dayNumbers.has(value),
    focus: (value) => Object.hasOwn(data.nodes, value),
    steps: (value) => ["1", "2", "3"].includes(value),
    gap: (value) => data.gapsById.has(value),
    edge: (value) => Object.hasOwn(data.spans, value),
  });

  // What an address cannot mean is passed over.
  const readAddress = (hash, data) => {
    const sense = makesSense(data);
    const state = blank(data.today);
    for (const [name, value] of new URLSearchParams(hash.replace(/^#/, ""))) {
      if (filters.includes(name)) state[name] = value.split(",").filter(Boolean);
      else if (Object.hasOwn(sense, name) && sense[name](value)) state[name] = name === "steps" ? Number(value) : value;
    }
    return state;
  };

  // Only what is not as usual is told, so that the plain map has a plain address.
  const writeAddress = (state, today) => {
    const usual = blank(today);
    const told = new URLSearchParams();
    for (const [name, value] of Object.entries(state)) {
      if (String(value) && String(value) !== String(usual[name])) told.set(name, String(value));
    }
    return `#${told}`;
  };

  globalThis.samverkan = { ...globalThis.samverkan, filters, views, tableNames: tables, blank, readAddress, writeAddress };
}
