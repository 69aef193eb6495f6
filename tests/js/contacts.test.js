"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { actor, forum, look, makeData } = require("./builders.js");

const data = makeData({
  nodes: {
    "actor:örebro": actor("municipal", "municipality"),
    "actor:skolan": actor("municipal", "school"),
    "actor:polisen": actor("state", "police"),
    "actor:närpolisen": actor("state", "police"),
    "forum:sspf": forum("meeting"),
    "forum:avtalet": forum("agreement"),
  },
  spells: [
    ["örebro", "avtalet", "active"],
    ["polisen", "avtalet", "lapsed"],
    ["skolan", "sspf", "active"],
    ["polisen", "sspf", "active"],
    ["närpolisen", "sspf", "missing"],
    ["skolan", "avtalet", "active"],
  ],
});
const pairs = samverkan.findPairs(data, look(data));
const pair = (...ends) => pairs.find((each) => ends.every((end) => each.ends.includes(`actor:${end}`)));

test("a pair stands as well as its best forum, a forum as badly as the worse of the two", () => {
  assert.equal(pair("polisen", "skolan").state, "active");
  assert.deepEqual(pair("polisen", "skolan").forums.map(({ state }) => state), ["active", "lapsed"]);
  assert.equal(pair("polisen", "örebro").state, "lapsed");
  assert.equal(pair("närpolisen", "skolan").state, "missing");
});

test("a pair that only one active forum joins is told apart", () => {
  assert.equal(pair("polisen", "skolan").isOnlyLink, true);
  assert.equal(pair("närpolisen", "skolan").isOnlyLink, false);
});

test("pairs stand A–Ö, with Ö last", () => {
  const first = pairs.map(({ ends }) => data.nodes[ends[0]].title);
  assert.deepEqual(first, [...first].sort(samverkan.compare));
  assert.deepEqual(pair("polisen", "örebro").ends, ["actor:polisen", "actor:örebro"]);
});

test("the matrix holds every edge once, by forum and kind of actor", () => {
  const { columns, rows } = samverkan.buildMatrix(data, look(data));
  assert.deepEqual(columns.map(({ kind }) => kind), ["municipality", "police", "school"]);
  assert.deepEqual(rows.map(({ forum: id }) => id), ["forum:avtalet", "forum:sspf"]);
  assert.equal(rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.flatMap(({ edges }) => edges))).length, data.edges.length);
  const police = rows[1].cells[1].map(({ state, edges }) => [state, edges.length]);
  assert.deepEqual(police, [["active", 1], ["missing", 1]]);
});

test("filters choose which pairs are shown and never what is said of them", () => {
  const sorted = (each) => ({ ...each, ends: [...each.ends].sort() });
  const whole = new Map(pairs.map((each) => [sorted(each).ends.join(), sorted(each)]));
  const settings = [{ form: ["meeting"] }, { form: ["agreement"] }, { sector: ["state"] }, { state: ["lapsed"] }, { focus: "forum:sspf" }, { focus: "actor:polisen" }];
  for (const setting of settings) {
    const shown = samverkan.findPairs(data, look(data, setting));
    assert.ok(shown.length, JSON.stringify(setting));
    for (const each of shown) assert.deepEqual(sorted(each), whole.get(sorted(each).ends.join()));
  }
});

test("the pairs of an actor are those it is one of, those of a forum meet there", () => {
  const ends = (setting) => samverkan.findPairs(data, look(data, setting)).map((each) => each.ends);
  assert.ok(ends({ focus: "actor:polisen" }).every(([first]) => first === "actor:polisen"));
  assert.equal(ends({ focus: "actor:polisen" }).length, 3);
  assert.equal(ends({ focus: "forum:avtalet" }).length, 3);
});

test("a filter of sector or state asks either actor, and how the pair stands", () => {
  assert.deepEqual(samverkan.findPairs(data, look(data, { state: ["lapsed"] })).map((each) => each.ends), [["actor:polisen", "actor:örebro"]]);
  assert.ok(samverkan.findPairs(data, look(data, { sector: ["state"] })).every(({ ends }) => ends.some((end) => data.nodes[end].sector === "state")));
});

test("what a filter leaves out is not in the matrix", () => {
  assert.equal(samverkan.buildMatrix(data, look(data, { state: ["missing"] })).rows.length, 1);
});

test("the loss of a forum cuts the pairs that meet nowhere else, whatever is filtered away", () => {
  const cut = samverkan.findCut(data, data.day, "forum:sspf");
  assert.deepEqual(cut.map(({ ends }) => ends), [["actor:polisen", "actor:skolan"]]);
  assert.deepEqual(samverkan.findCut(data, data.day, "forum:avtalet").map(({ ends }) => ends), [["actor:skolan", "actor:örebro"]]);
});

test("a remark is made of a cell when it is true of all in it, and of a contact when it is true of either part", () => {
  const some = makeData({
    nodes: { "actor:a": actor("state", "police"), "actor:b": actor("state", "police"), "forum:f": forum("meeting") },
    spells: [["a", "f", "active", "weak"], ["b", "f", "active", "weak", "partial"]],
  });
  assert.deepEqual(samverkan.findRemarks(look(some), ["a--f", "b--f"], true), ["weak"]);
  assert.deepEqual(samverkan.findRemarks(look(some), ["a--f", "b--f"], false), ["weak", "partial"]);
});
