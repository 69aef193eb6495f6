"use strict";

// What a reader has chosen to see, as an address says it. Pure: knows no page.
{
  const views = ["map", "seats", "seating", "meet", "strips", "questions"];
  // What addresses of older pages say.
  const renamed = { pairs: "meet", matrix: "seats" };
  const tables = new Set(["gaps", "edges", "actors", "forums"]);
  const nobody = { focus: "", steps: 1, gap: "", edge: "", pair: "" };

  const blank = (data) => ({
    view: "map",
    table: "gaps",
    day: data.day,
    against: "",
    unfold: "",
    ...nobody,
    ...Object.fromEntries(data.filters.map((name) => [name, []])),
  });

  const makesSense = (data) => ({
    view: (value) => value === "map" || Object.hasOwn(data.views, value),
    table: (value) => tables.has(value),
    day: (value) => data.dayNumbers.has(value),
    against: (value) => data.dayNumbers.has(value),
    unfold: (value) => value === "paper" || value === "all",
    focus: (value) => Object.hasOwn(data.nodes, value),
    steps: (value) => ["1", "2", "3"].includes(value),
    gap: (value) => data.gapsById.has(value),
    edge: (value) => Object.hasOwn(data.spans, value),
    pair: (value) => Object.hasOwn(data.meetings, value),
  });

  // A day is compared with an earlier one, and a neighbourhood is somebody's.
  const tidy = (choice) => ({ ...choice, against: choice.against < choice.day ? choice.against : "", steps: choice.focus ? choice.steps : 1 });

  // What an address cannot mean is passed over.
  const readAddress = (hash, data) => {
    const sense = makesSense(data);
    const choice = blank(data);
    for (const [name, said] of new URLSearchParams(hash.replace(/^#/, ""))) {
      const value = name === "view" ? (renamed[said] ?? said) : said;
      if (data.filters.includes(name)) choice[name] = value.split(",").filter((each) => data.values[name].has(each));
      else if (Object.hasOwn(sense, name) && sense[name](value)) choice[name] = name === "steps" ? Number(value) : value;
    }
    if (choice.against > choice.day) [choice.day, choice.against] = [choice.against, choice.day];
    return tidy(choice);
  };

  // Only what is not as usual is written, so that the plain map has a plain address.
  const writeAddress = (choice, data) => {
    const usual = blank(data);
    const written = new URLSearchParams();
    for (const [name, value] of Object.entries(choice)) {
      if (String(value) && String(value) !== String(usual[name])) written.set(name, String(value));
    }
    return `#${written}`;
  };

  // Whoever opens something wants the browser's own way back from it; a filter or a day is no such step.
  const isStep = (before, choice) => ["view", "focus", "gap", "edge", "pair"].some((name) => choice[name] && choice[name] !== before[name]);

  globalThis.samverkan = { ...globalThis.samverkan, views, nobody, blank, tidy, readAddress, writeAddress, isStep };
}
