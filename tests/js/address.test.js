"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { actor, forum, makeData } = require("./builders.js");

const data = makeData({
  nodes: { "actor:bup": actor("regional"), "forum:samba": forum("meeting") },
  spells: [["bup", "samba", "active"]],
  days: ["2023-01-01", "2024-01-01"],
  meetings: { "child_psychiatry--school": { title: "BUP – skola", forums: [[1, "active", "aktiv", [0]]] } },
  gaps: [{ id: "weak_edge:samba:bup", kind: "weak_edge", edges: ["bup--samba"], nodes: [] }],
});
const read = (hash) => samverkan.readAddress(hash, data);

test("a plain address shows the map on its own day", () => {
  assert.deepEqual(read(""), samverkan.blank(data));
  assert.equal(samverkan.writeAddress(read("#"), data), "#");
});

test("what is written is read again", () => {
  const state = {
    ...samverkan.blank(data),
    view: "meet",
    table: "forums",
    day: "2024-01-01",
    against: "2023-01-01",
    focus: "actor:bup",
    steps: 2,
    gap: "weak_edge:samba:bup",
    edge: "bup--samba",
    pair: "child_psychiatry--school",
    state: ["missing", "lapsed"],
    gapkind: ["weak_edge"],
  };
  assert.deepEqual(read(samverkan.writeAddress(state, data)), state);
});

test("what an address cannot mean is passed over", () => {
  for (const given of ["view=<b>", "view=toString", "view=seats", "pair=toString", "day=1800-01-01", "focus=nobody", "focus=__proto__", "steps=9", "gap=x", "edge=toString", "constructor=1", "__proto__=1", "state=nonsense", "form=contract,x", "sector=active", "steps=3", "against=2024-01-01"]) {
    assert.deepEqual(read(`#${given}`), samverkan.blank(data), given);
  }
});

test("of two days the earlier is what the other is compared with, whichever is written first", () => {
  assert.deepEqual(read("#day=2023-01-01&against=2024-01-01"), { ...samverkan.blank(data), against: "2023-01-01" });
});

test("a day moved to before the one it is compared with ends the comparison", () => {
  const choice = { ...samverkan.blank(data), against: "2023-01-01" };
  assert.equal(samverkan.tidy({ ...choice, day: "2023-01-01" }).against, "");
  assert.equal(samverkan.tidy(choice).against, "2023-01-01");
});

test("the browser's way back leads past what was opened, not past filters and days", () => {
  const plain = samverkan.blank(data);
  for (const patch of [{ view: "meet" }, { focus: "actor:bup" }, { gap: "g" }, { edge: "e" }]) assert.equal(samverkan.isStep(plain, { ...plain, ...patch }), true);
  for (const patch of [{ day: "2023-01-01" }, { state: ["missing"] }, { table: "edges" }]) assert.equal(samverkan.isStep(plain, { ...plain, ...patch }), false);
  assert.equal(samverkan.isStep({ ...plain, focus: "actor:bup" }, plain), false);
});

test("an address of an older page leads to the view that took its place", () => {
  assert.equal(read("#view=pairs").view, "meet");
});
