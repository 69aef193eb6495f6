"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { actor, blank, findVisible, forum, makeData } = require("./builders.js");

const nodes = {
  "actor:police": actor("state"),
  "actor:school": actor("municipal"),
  "forum:sspf": forum("meeting"),
  "forum:samba": forum("meeting", ["unknown"], "operative", "quiet"),
  "forum:paper": forum("agreement", ["unknown"], "operative", "paper"),
};
const spells = [["police", "sspf", "lapsed"], ["school", "sspf", "active"], ["school", "samba", "active"], ["school", "paper", "active"], ["police", "paper", ["active", "lapsed"]]];
const choose = (choice = {}, days = ["2024-01-01", "2024-02-01"]) => {
  const data = makeData({ nodes, spells, days });
  const whole = { ...blank(data), day: days[0], ...choice };
  return samverkan.chooseScene(data, whole, findVisible(data, whole));
};
const idsOf = ({ lines }) => lines.map(({ id }) => id).sort();

test("an opened map draws what fails and who meets where something fails", () => {
  const scene = choose();
  assert.deepEqual(scene.rows, ["forum:sspf"]);
  assert.deepEqual(scene.tags, ["forum:samba"]);
  assert.equal(scene.paper, 1);
  assert.deepEqual(idsOf(scene), ["police--sspf", "school--sspf"]);
});

test("paper that fails on another day has a line on that day, and nothing else of it", () => {
  const scene = choose({ day: "2024-02-01" });
  assert.deepEqual(scene.rows, ["forum:sspf", "forum:paper"]);
  assert.equal(scene.paper, 0);
  assert.deepEqual(idsOf(scene), ["police--paper", "police--sspf", "school--sspf"]);
});

test("the band opens into rows with their lines, and all edges are drawn when asked for", () => {
  assert.deepEqual(idsOf(choose({ unfold: "paper" })), ["police--paper", "police--sspf", "school--paper", "school--sspf"]);
  assert.equal(choose({ unfold: "all" }).lines.length, spells.length);
  assert.deepEqual(choose({ unfold: "all" }).tags, []);
});

test("what a filter asks for has a line wherever it is folded", () => {
  const scene = choose({ form: ["agreement"] });
  assert.ok(scene.rows.includes("forum:paper"));
  assert.ok(idsOf(scene).includes("school--paper"));
});

test("a neighbourhood is drawn alone, no actor folded", () => {
  const scene = choose({ focus: "actor:police" });
  assert.equal(scene.isFolded, false);
  assert.deepEqual(scene.actors, ["actor:police"]);
  assert.deepEqual(scene.rows, ["forum:sspf", "forum:paper"]);
});
