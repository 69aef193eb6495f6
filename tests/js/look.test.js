"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { actor, forum, look, makeData } = require("./builders.js");

const nodes = {
  "actor:skolan": actor("municipal", "school"),
  "actor:polisen": actor("state", "police"),
  "actor:bup": actor("regional", "child_psychiatry"),
  "forum:sspf": forum("meeting", ["13-15"]),
  "forum:samba": forum("meeting"),
  "forum:avtalet": forum("agreement", ["6-12", "13-15"], "strategic"),
};
const spells = [
  ["skolan", "sspf", "active"],
  ["polisen", "sspf", "active"],
  ["skolan", "samba", "active"],
  ["bup", "samba", "missing", "planned"],
  ["bup", "avtalet", "lapsed", "closed"],
];
const gaps = [
  { id: "g1", kind: "missing_edge", edges: ["bup--samba"], nodes: ["actor:bup", "forum:samba"] },
  { id: "g2", kind: "missing_level", edges: [], nodes: ["actor:polisen"] },
];
const data = makeData({ nodes, spells, gaps });
const clear = (state) => [...look(data, state).clear];

test("without filters everything known stands clear", () => {
  assert.equal(clear().length, spells.length);
  assert.equal(look(data).plain, true);
});

test("one filter takes any of its values, several filters must all be met", () => {
  assert.deepEqual(clear({ state: ["missing", "lapsed"] }), ["bup--samba", "bup--avtalet"]);
  assert.deepEqual(clear({ state: ["missing", "lapsed"], form: ["agreement"] }), ["bup--avtalet"]);
  assert.deepEqual(clear({ sector: ["state"] }), ["polisen--sspf"]);
  assert.deepEqual(clear({ age: ["13-15"], level: ["operative"] }), ["skolan--sspf", "polisen--sspf"]);
});

test("a kind of gap keeps the edges of its gaps", () => {
  assert.deepEqual(clear({ gapkind: ["missing_edge"] }), ["bup--samba"]);
  assert.deepEqual(look(data, { gapkind: ["missing_edge"] }).gaps.map(({ id }) => id), ["g1"]);
});

test("whoever asks for a gap sees it, whatever the filters leave out", () => {
  const found = look(data, { gap: "g1", state: ["active"] });
  assert.deepEqual([...found.clear], ["bup--samba"]);
  assert.equal(found.bright.has("actor:bup"), true);
});

test("the tables keep their rows while one of them is looked at", () => {
  assert.equal(look(data, { edge: "bup--samba" }).listed.size, spells.length);
});

test("a neighbourhood widens step by step and never jumps over what is unknown", () => {
  const focus = "actor:polisen";
  assert.deepEqual(clear({ focus, steps: 1 }), ["polisen--sspf"]);
  assert.deepEqual(clear({ focus, steps: 2 }), ["skolan--sspf", "polisen--sspf"]);
  assert.deepEqual(clear({ focus, steps: 3 }), ["skolan--sspf", "polisen--sspf", "skolan--samba"]);
  const cut = makeData({ nodes, spells: [["polisen", "sspf", "active"], ["skolan", "sspf", ""], ["skolan", "samba", "active"]] });
  assert.deepEqual([...look(cut, { focus, steps: 3 }).clear], ["polisen--sspf"]);
});

test("a gap about actors alone is told when one of them stands clear", () => {
  assert.deepEqual(look(data, { focus: "actor:polisen" }).gaps.map(({ id }) => id), ["g2"]);
});

test("an edge is what its latest record says, and unknown before the first", () => {
  const days = ["2022-01-01", "2023-01-01", "2024-01-01"];
  const moved = makeData({ nodes, days, spells: [["polisen", "sspf", ["", "active", "lapsed"]]] });
  const states = days.map((day) => look(moved, { day }).known.get("polisen--sspf")?.state);
  assert.deepEqual(states, [undefined, "active", "lapsed"]);
});

test("between two days the later is drawn, whichever was chosen first", () => {
  const days = ["2023-01-01", "2024-01-01"];
  const changes = { "0-1": { lapsed: [0], became_known: [2] } };
  const moved = makeData({ nodes, days, changes, spells: [["polisen", "sspf", ["active", "lapsed"]], ["skolan", "sspf", "active"]] });
  for (const [day, against] of [days, [days[1], days[0]]]) {
    const found = look(moved, { day, against });
    assert.deepEqual([...found.clear], ["polisen--sspf"]);
    assert.equal(found.known.get("polisen--sspf").state, "lapsed");
    const told = samverkan.findDifference(moved, { day, against });
    assert.deepEqual(told, {
      earlier: days[0],
      later: days[1],
      kinds: [
        { kind: "lapsed", ids: ["polisen--sspf"], many: 1 },
        { kind: "became_known", ids: [], many: 2 },
      ],
    });
  }
});

test("a forum stands as well as its best edge and is remarked on when all its edges agree", () => {
  const { alive } = look(data);
  assert.equal(samverkan.forumState(alive.get("forum:samba")), "active");
  assert.equal(samverkan.remarkOn(alive.get("forum:samba")), undefined);
  assert.equal(samverkan.remarkOn(alive.get("forum:avtalet")), "closed");
});
