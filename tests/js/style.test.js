"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
require("./builders.js");

const data = { dashes: { active: [], lapsed: [12, 6], missing: [2, 5] }, widths: { active: 1.4, lapsed: 2.6, missing: 2.6, weak: 0.7 } };
const theme = { active_line: "blue", lapsed_line: "orange", missing_line: "red", faded: "grey" };
const style = (record, given = {}) => samverkan.styleLine(record, { data, theme, isClear: true, isAsked: false, ...given });

test("each state has a line of its own, and nothing known has none", () => {
  assert.deepEqual(style({ state: "active" }), { hidden: false, color: "blue", dashes: false, width: 1.4 });
  assert.deepEqual(style({ state: "lapsed" }), { hidden: false, color: "orange", dashes: [12, 6], width: 2.6 });
  assert.deepEqual(style({ state: "missing" }).dashes, [2, 5]);
  assert.deepEqual(style(null), { hidden: true });
});

test("what is shipped as thin has a thin line", () => {
  assert.equal(style({ state: "active", thin: 1 }).width, 0.7);
});

test("what is left out fades, and a line that is asked for is bold", () => {
  assert.deepEqual(style({ state: "missing" }, { isClear: false }), { hidden: false, color: "grey", dashes: [2, 5], width: 1 });
  assert.equal(style({ state: "active", thin: 1 }, { isAsked: true }).width, 1.4);
});

test("what has lapsed or is missing lies on top of what is active, and that on top of what is unclear", () => {
  const known = new Map([["a", { state: "missing" }], ["b", { state: "active" }], ["c", { state: "lapsed" }], ["d", null], ["e", { state: "unclear" }]]);
  const edges = ["a", "b", "c", "d", "e"].map((id) => ({ id }));
  assert.deepEqual(samverkan.orderLines(edges, known, ["unclear", "active", "lapsed", "missing"]).map(({ id }) => id), ["d", "e", "b", "c", "a"]);
});

test("an arrow leads to the box straight ahead before one that is nearer but aside", () => {
  const places = { here: { x: 0, y: 0 }, ahead: { x: 100, y: 5 }, aside: { x: 20, y: 60 }, behind: { x: -10, y: 0 } };
  assert.equal(samverkan.findNext(places, "here", [1, 0]), "ahead");
  assert.equal(samverkan.findNext(places, "here", [-1, 0]), "behind");
  assert.equal(samverkan.findNext(places, "here", [0, 1]), "aside");
  assert.equal(samverkan.findNext(places, "here", [0, -1]), undefined);
});
