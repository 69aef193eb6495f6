"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { actor, findVisible, forum, makeData } = require("./builders.js");

const nodes = {
  "actor:skolan": actor("municipal"),
  "actor:polisen": actor("state"),
  "actor:bup": actor("regional"),
  "forum:sspf": forum("meeting", ["13-15"]),
  "forum:samba": forum("meeting"),
  "forum:avtalet": forum("agreement", ["6-12", "13-15"], "strategic"),
};
const spells = [
  ["skolan", "sspf", "active"],
  ["polisen", "sspf", "active"],
  ["skolan", "samba", "active"],
  ["bup", "samba", "missing"],
  ["bup", "avtalet", "lapsed"],
];
const gaps = [
  { id: "g1", kind: "missing_edge", edges: ["bup--samba"], nodes: ["actor:bup", "forum:samba"] },
  { id: "g2", kind: "missing_level", edges: [], nodes: ["actor:polisen"] },
];
const data = makeData({ nodes, spells, gaps });
const clear = (state) => [...findVisible(data, state).clear];

test("without filters everything known stands clear", () => {
  assert.equal(clear().length, spells.length);
  assert.equal(findVisible(data).plain, true);
});

test("one filter takes any of its values, several filters must all be met", () => {
  assert.deepEqual(clear({ state: ["missing", "lapsed"] }), ["bup--samba", "bup--avtalet"]);
  assert.deepEqual(clear({ state: ["missing", "lapsed"], form: ["agreement"] }), ["bup--avtalet"]);
  assert.deepEqual(clear({ sector: ["state"] }), ["polisen--sspf"]);
  assert.deepEqual(clear({ age: ["13-15"], level: ["operative"] }), ["skolan--sspf", "polisen--sspf"]);
});

test("a filter that the data brings is obeyed like any other", () => {
  const filters = { state: ["active", "lapsed", "missing"], area: ["north", "south"] };
  const placed = { ...nodes, "forum:samba": { ...nodes["forum:samba"], area: "north" }, "forum:sspf": { ...nodes["forum:sspf"], area: ["south", "east"] } };
  const areas = makeData({ nodes: placed, spells, filters });
  assert.deepEqual([...findVisible(areas, { area: ["north"] }).clear], ["skolan--samba", "bup--samba"]);
  assert.deepEqual([...findVisible(areas, { area: ["south"], state: ["active"] }).clear], ["skolan--sspf", "polisen--sspf"]);
});

test("a kind of gap keeps the edges of its gaps", () => {
  assert.deepEqual(clear({ gapkind: ["missing_edge"] }), ["bup--samba"]);
  assert.deepEqual(findVisible(data, { gapkind: ["missing_edge"] }).gaps.map(({ id }) => id), ["g1"]);
});

test("whoever asks for a gap sees it, whatever the filters leave out", () => {
  const found = findVisible(data, { gap: "g1", state: ["active"] });
  assert.deepEqual([...found.clear], ["bup--samba"]);
  assert.equal(found.bright.has("actor:bup"), true);
});

test("the tables keep their rows while one of them is looked at", () => {
  assert.equal(findVisible(data, { edge: "bup--samba" }).listed.size, spells.length);
});

test("a neighbourhood widens step by step and never jumps over what is unknown", () => {
  const focus = "actor:polisen";
  assert.deepEqual(clear({ focus, steps: 1 }), ["polisen--sspf"]);
  assert.deepEqual(clear({ focus, steps: 2 }), ["skolan--sspf", "polisen--sspf"]);
  assert.deepEqual(clear({ focus, steps: 3 }), ["skolan--sspf", "polisen--sspf", "skolan--samba"]);
  const cut = makeData({ nodes, spells: [["polisen", "sspf", "active"], ["skolan", "sspf", ""], ["skolan", "samba", "active"]] });
  assert.deepEqual([...findVisible(cut, { focus, steps: 3 }).clear], ["polisen--sspf"]);
});

test("a gap about actors alone is listed when one of them stands clear", () => {
  assert.deepEqual(findVisible(data, { focus: "actor:polisen" }).gaps.map(({ id }) => id), ["g2"]);
});

test("an edge is what its latest record says, and unknown before the first", () => {
  const days = ["2022-01-01", "2023-01-01", "2024-01-01"];
  const moved = makeData({ nodes, days, spells: [["polisen", "sspf", ["", "active", "lapsed"]]] });
  const states = days.map((day) => findVisible(moved, { day }).known.get("polisen--sspf")?.state);
  assert.deepEqual(states, [undefined, "active", "lapsed"]);
});

test("between two days the edges in a block of both stand clear, and what only became known is counted", () => {
  const days = ["2023-01-01", "2024-01-01", "2025-01-01"];
  const found = { change_kinds: [["lapsed", 0], ["became_known", 1]], changes: [[0, 1, 1, 3, 0], [0, 2, 2, 3, 1]] };
  const moved = makeData({ nodes, days, ...found, spells: [["polisen", "sspf", ["active", "lapsed", "lapsed"]], ["skolan", "sspf", ["", "", "active"]]] });
  const choice = { day: days[2], against: days[0] };
  assert.deepEqual([...findVisible(moved, choice).clear], ["polisen--sspf"]);
  assert.deepEqual(samverkan.findDifference(moved, choice), [
    { kind: "lapsed", isKnown: false, ids: ["polisen--sspf"], many: 1 },
    { kind: "became_known", isKnown: true, ids: [], many: 1 },
  ]);
  assert.deepEqual(samverkan.findDifference(moved, { day: days[2], against: days[1] }).map(({ kind }) => kind), ["became_known"]);
  assert.deepEqual(samverkan.findDifference(moved, { day: days[2], against: "" }), []);
  assert.deepEqual([...findVisible(moved, { ...choice, state: ["active"] }).listed], []);
});

test("a gap is described as it is on the day, in the words of that day", () => {
  const days = ["2023-01-01", "2024-01-01"];
  const moved = makeData({ nodes, days, spells, gaps: [{ ...gaps[0], severity: "medium" }, { ...gaps[0], severity: "high" }] });
  moved.days[0].gaps = [0];
  moved.days[1].gaps = [1];
  assert.deepEqual(days.map((day) => samverkan.findGap(moved, { gap: "g1", day }).severity), ["medium", "high"]);
  moved.days[0].gaps = [];
  assert.equal(samverkan.gapOn(moved, "g1", days[0]), undefined);
  assert.deepEqual(samverkan.findGap(moved, { gap: "g1", day: days[0] }).edges, ["bup--samba"]);
});

test("a filter keeps the rows it left when one of them is opened", () => {
  const filtered = { state: ["missing"] };
  for (const opened of [{ gap: "g1" }, { edge: "bup--samba" }]) {
    const [before, after] = [findVisible(data, filtered), findVisible(data, { ...filtered, ...opened })];
    assert.deepEqual(after.listed, before.listed);
    assert.deepEqual(after.nodes, before.nodes);
    assert.deepEqual(after.gaps, before.gaps);
  }
});

test("a table of actors keeps its rows when an actor is chosen, and that of forums narrows to its own", () => {
  const { nodes: rows } = findVisible(data, { focus: "actor:polisen" });
  assert.deepEqual([...rows].filter((node) => node.startsWith("actor:")).length, 3);
  assert.deepEqual([...rows].filter((node) => node.startsWith("forum:")), ["forum:sspf"]);
});

test("a forum in which nobody is named keeps its row when it is chosen, and leaves it to a filter", () => {
  const unnamed = makeData({ nodes: { ...nodes, "forum:sip": forum("meeting") }, spells });
  const has = (choice) => findVisible(unnamed, choice).nodes.has("forum:sip");
  assert.equal(has(), true);
  assert.equal(has({ focus: "forum:sip" }), true);
  assert.equal(has({ focus: "actor:polisen" }), false);
  assert.equal(has({ form: ["agreement"] }), false);
});

test("a node stands as is shipped of the day, and is not there when nothing is", () => {
  const days = ["2023-01-01", "2024-01-01"];
  const found = { node_spans: [[1, 0], ...Object.keys(nodes).slice(1).map(() => [0, 1])], standings: [[[1, 0, 0]], [[0, 1, 0], 0, 1]], stands: [["lapsed", "closed", "upphörd (avslutad)", "avslutad", "", 0]] };
  const moved = makeData({ nodes, days, spells, ...found });
  const [before, after] = days.map((day) => findVisible(moved, { day }).alive);
  assert.equal(before.has("actor:skolan"), false);
  assert.deepEqual(after.get("actor:skolan").counts, [1, 0, 0]);
  assert.deepEqual(before.get("forum:sspf"), { counts: [0, 1, 0], count: 1, state: "lapsed", look: "closed", words: "upphörd (avslutad)", remark: "avslutad", described: "", endsSomething: false });
});

test("a text is sorted by the number it is shipped under", () => {
  const worded = makeData({ nodes, spells, texts: ["Barn", "Ångest"], gaps: [{ ...gaps[0], title: 1 }] });
  assert.deepEqual([worded.gaps[0].title, worded.gaps[0].keys.title], ["Ångest", 1]);
});
