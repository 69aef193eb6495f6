"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { actor, forum, makeData } = require("./builders.js");

const data = makeData({
  nodes: { "actor:bup": actor("regional", "child_psychiatry"), "forum:samba": forum("meeting") },
  spells: [["bup", "samba", "active"]],
  days: ["2023-01-01", "2024-01-01"],
  gaps: [{ id: "weak_edge:samba:bup", kind: "weak_edge", edges: ["bup--samba"], nodes: [] }],
});
const read = (hash) => samverkan.readAddress(hash, data);

test("a plain address shows the map on its own day", () => {
  assert.deepEqual(read(""), samverkan.blank("2024-01-01"));
  assert.equal(samverkan.writeAddress(read("#"), data.today), "#");
});

test("what is written is read again", () => {
  const state = {
    ...samverkan.blank(data.today),
    view: "matrix",
    table: "forums",
    day: "2023-01-01",
    against: "2024-01-01",
    focus: "actor:bup",
    steps: 2,
    gap: "weak_edge:samba:bup",
    edge: "bup--samba",
    state: ["missing", "lapsed"],
    gapkind: ["weak_edge"],
  };
  assert.deepEqual(read(samverkan.writeAddress(state, data.today)), state);
});

test("what an address cannot mean is passed over", () => {
  for (const told of ["view=<b>", "day=1800-01-01", "focus=nobody", "focus=__proto__", "steps=9", "gap=x", "edge=toString", "constructor=1", "__proto__=1"]) {
    assert.deepEqual(read(`#${told}`), samverkan.blank(data.today), told);
  }
});
