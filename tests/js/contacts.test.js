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
    ["polisen", "avtalet", "lapsed"],
    ["närpolisen", "sspf", "missing"],
    ["skolan", "avtalet", "active"],
  ].filter((spell, number) => number !== 4),
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

test("what a filter leaves out is in neither pairs nor matrix", () => {
  const seen = look(data, { state: ["missing"] });
  assert.deepEqual(samverkan.findPairs(data, seen), []);
  assert.equal(samverkan.buildMatrix(data, seen).rows.length, 1);
});

test("the loss of a forum cuts the pairs that meet nowhere else, whatever is filtered away", () => {
  const cut = samverkan.findCut(data, data.today, "forum:sspf");
  assert.deepEqual(cut.map(({ ends }) => ends), [["actor:polisen", "actor:skolan"]]);
  assert.deepEqual(samverkan.findCut(data, data.today, "forum:avtalet").map(({ ends }) => ends), [["actor:skolan", "actor:örebro"]]);
});
