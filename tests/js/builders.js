"use strict";

// The scripts that know no page, and the smallest data they can be asked about.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const home = path.join(__dirname, "..", "..", "graph", "map", "js");
for (const name of ["address", "prepare", "visibility", "contacts", "style", "names", "arrange", "choose"]) vm.runInThisContext(fs.readFileSync(path.join(home, `${name}.js`), "utf8"), { filename: `${name}.js` });

const states = ["active", "lapsed", "missing"];
const actor = (sector) => ({ sector, facts: [] });
const forum = (form, age = ["unknown"], level = "operative", place = "row") => ({ form, level, age, place, facts: [] });
const filters = {
  state: states,
  sector: ["municipal", "regional", "state"],
  form: ["meeting", "agreement"],
  level: ["operative", "strategic"],
  age: ["6-12", "13-15", "unknown"],
  gapkind: ["missing_edge", "missing_level", "weak_edge"],
};

// Spells: [actor, forum, state by day]; a state of "" is unknown on that day. What Python finds of pairs,
// cells and changes is given as it ships it, by numbers of nodes and edges; days count from 0.
const turn = (items) => Object.fromEntries([...new Set(items.flatMap(Object.keys))].map((name) => [name, items.map((item) => item[name] ?? null)]));

const makeData = ({ nodes, spells, days = ["2024-01-01"], gaps = [], changes = [], ...found }) => {
  const records = [];
  const spans = spells.map(([, to, given]) => {
    const spread = Array.isArray(given) ? given : days.map(() => given);
    return spread.flatMap((state, day) => [day, state ? records.push({ state, words: 0, fails: state === "active" ? 0 : 1, drawn: state === "active" && nodes[`forum:${to}`]?.form !== "meeting" ? 0 : 1, weight: ["active", "lapsed", "missing"].indexOf(state) }) - 1 : -1]);
  });
  const ids = { nodes: Object.keys(nodes), edges: spells.map(([from, to]) => `${from}--${to}`) };
  const texts = { severity_words: 0, title: 0, why: 0, basis: 0, action: 0, owner: 0 };
  return samverkan.prepare({
    nodes: turn(Object.entries(nodes).map(([id, node]) => ({ id, name: id.split(":")[1], ...node }))),
    links: [spells.map(([from]) => ids.nodes.indexOf(`actor:${from}`)), spells.map(([, to]) => ids.nodes.indexOf(`forum:${to}`))],
    fact_names: { actor: [], forum: [] },
    states,
    filters,
    spans,
    records: turn(records),
    texts: ["words"],
    days: days.map((day) => ({ day, gaps: gaps.map((_, number) => number) })),
    gaps: turn(gaps.map(({ kind, ...gap }) => ({ ...texts, ...gap, gapkind: kind, edges: gap.edges.map((id) => ids.edges.indexOf(id)), nodes: gap.nodes.map((id) => ids.nodes.indexOf(id)) }))),
    outlines: [],
    boxes: { wide: [], tall: [], tags: [] },
    downwards: Object.keys(nodes).map((_, number) => number),
    folded: spells.map(([from, to], number) => [ids.nodes.indexOf(`actor:${from}`), ids.nodes.indexOf(`forum:${to}`), number]),
    node_spans: ids.nodes.map(() => [0, 0]),
    standings: [[[0, 0, 0]]],
    stands: [],
    pairs: [],
    spans_of_pairs: [],
    standings_of_pairs: [],
    contacts: [],
    meetings: {},
    questions: [],
    aliases: {},
    views: { meet: "" },
    change_kinds: [],
    changes: changes.map((_, number) => number),
    change_blocks: changes,
    day: days.at(-1),
    ...found,
  });
};

const blank = (data) => samverkan.blank(data);
const findVisible = (data, choice = {}) => samverkan.findVisible(data, { ...blank(data), ...choice });

module.exports = { actor, blank, findVisible, forum, makeData };
