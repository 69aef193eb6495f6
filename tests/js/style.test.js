"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
require("./builders.js");

test("an arrow leads to the box straight ahead before one that is nearer but aside", () => {
  const places = { here: { x: 0, y: 0 }, ahead: { x: 100, y: 5 }, aside: { x: 20, y: 60 }, behind: { x: -10, y: 0 } };
  assert.equal(samverkan.findNext(places, "here", [1, 0]), "ahead");
  assert.equal(samverkan.findNext(places, "here", [-1, 0]), "behind");
  assert.equal(samverkan.findNext(places, "here", [0, 1]), "aside");
  assert.equal(samverkan.findNext(places, "here", [0, -1]), undefined);
});
