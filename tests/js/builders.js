"use strict";

// The scripts that know no page, and the smallest data they can be asked about.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const home = path.join(__dirname, "..", "..", "graph", "map", "js");
for (const name of ["address", "look", "contacts", "style", "names"]) vm.runInThisContext(fs.readFileSync(path.join(home, `${name}.js`), "utf8"), { filename: `${name}.js` });

const actor = (sector, kind) => ({ sector, kind, label: kind, facts: [] });
const forum = (form, ages = ["unknown"], level = "operative") => ({ form, level, ages, facts: [] });

// Spells: [actor, forum, state by day, flags]; a state of "" is unknown on that day.
const makeData = ({ nodes, spells, days = ["2024-01-01"], gaps = [], changes = {} }) => {
  const records = [];
  const spans = spells.map(([, , states, ...flags]) => {
    const spread = Array.isArray(states) ? states : days.map(() => states);
    return spread.map((state, day) => [day, state ? records.push({ state, flags }) - 1 : -1]);
  });
  const ids = { nodes: Object.keys(nodes), edges: spells.map(([from, to]) => `${from}--${to}`) };
  return samverkan.prepare({
    nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, { name: id.split(":")[1], ...node }])),
    drawing: { edges: spells.map(([from, to]) => ({ from: `actor:${from}`, to: `forum:${to}` })) },
    spans,
    records,
    days: days.map((day) => ({ day, gaps: gaps.map((_, number) => number) })),
    gaps: gaps.map((gap) => ({ ...gap, edges: gap.edges.map((id) => ids.edges.indexOf(id)), nodes: gap.nodes.map((id) => ids.nodes.indexOf(id)) })),
    wide: { places: [] },
    tall: { places: [] },
    changes,
    day: days.at(-1),
  });
};

const look = (data, state = {}) => samverkan.lookAt(data, { ...samverkan.blank(data.day), ...state });

module.exports = { actor, forum, makeData, look };
