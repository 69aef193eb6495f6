"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { actor, findVisible, forum, makeData } = require("./builders.js");

const nodes = {
  "actor:närpolisen": actor("state"),
  "actor:polisen": actor("state"),
  "actor:skolan": actor("municipal"),
  "actor:örebro": actor("municipal"),
  "forum:avtalet": forum("agreement"),
  "forum:sspf": forum("meeting"),
};
const [närpolisen, polisen, skolan, örebro, avtalet, sspf] = Object.keys(nodes).keys();
const [always, lapsedThenActive] = [0, 1];
const data = makeData({
  nodes,
  days: ["2023-01-01", "2024-01-01"],
  spells: [
    ["örebro", "avtalet", "active"],
    ["polisen", "avtalet", "lapsed"],
    ["skolan", "sspf", "active"],
    ["polisen", "sspf", "active"],
    ["närpolisen", "sspf", "missing"],
    ["skolan", "avtalet", "active"],
  ],
  spans_of_pairs: [[0, 0], [0, 1, 1, 0], [1, 2], [0, 1], [0, 2]],
  standings_of_pairs: [["active", "aktiv", 1], ["lapsed", "upphörd", 0], ["", "möte saknas, i övrigt okänt", 0]],
  contacts: [["active", "aktiv", 1], ["lapsed", "upphörd", 0], ["missing", "saknas", 0]],
  pairs: [
    [närpolisen, [polisen, 4, sspf, 4], [skolan, 2, sspf, 4]],
    [polisen, [skolan, lapsedThenActive, avtalet, 3, sspf, lapsedThenActive], [örebro, 3, avtalet, 3]],
    [skolan, [örebro, always, avtalet, always]],
  ],
});
const pairsFor = (choice) => samverkan.findPairs(data, findVisible(data, choice));
const pair = (pairs, ...ends) => pairs.find((each) => ends.every((end) => each.ends.includes(`actor:${end}`)));
const earlier = { day: "2023-01-01" };

test("a pair is what is shipped of it on the day, and its forums stand best first", () => {
  const found = pair(pairsFor(), "polisen", "skolan");
  assert.equal(found.state, "active");
  assert.equal(found.words, "aktiv");
  assert.equal(pair(pairsFor(), "närpolisen", "skolan").words, "möte saknas, i övrigt okänt");
  assert.equal(found.isOnlyLink, true);
  assert.deepEqual(found.forums.map(({ forum: id, words }) => [id, words]), [["forum:sspf", "aktiv"], ["forum:avtalet", "upphörd"]]);
  assert.equal(pair(pairsFor(earlier), "polisen", "skolan").state, "lapsed");
  assert.equal(pair(pairsFor(earlier), "närpolisen", "skolan"), undefined);
});

test("pairs stand in the order that is shipped", () => {
  assert.deepEqual(pairsFor().map(({ ends }) => ends.map((end) => end.slice("actor:".length))), [["närpolisen", "polisen"], ["närpolisen", "skolan"], ["polisen", "skolan"], ["polisen", "örebro"], ["skolan", "örebro"]]);
});

test("filters choose which pairs are shown and never what is said of them", () => {
  const sorted = (each) => ({ ...each, ends: [...each.ends].sort() });
  const whole = new Map(pairsFor().map((each) => [sorted(each).ends.join(), sorted(each)]));
  const settings = [{ form: ["meeting"] }, { form: ["agreement"] }, { sector: ["state"] }, { state: ["lapsed"] }, { focus: "forum:sspf" }, { focus: "actor:polisen" }];
  for (const setting of settings) {
    const shown = pairsFor(setting);
    assert.ok(shown.length, JSON.stringify(setting));
    for (const each of shown) assert.deepEqual(sorted(each), whole.get(sorted(each).ends.join()));
  }
});

test("the pairs of an actor are those it is one of and begin with it, those of a forum meet there", () => {
  const ends = (setting) => pairsFor(setting).map((each) => each.ends);
  assert.deepEqual(ends({ focus: "actor:polisen" }), [["actor:polisen", "actor:närpolisen"], ["actor:polisen", "actor:skolan"], ["actor:polisen", "actor:örebro"]]);
  assert.equal(ends({ focus: "forum:avtalet" }).length, 3);
});

test("a filter of sector or state asks either actor, and how the pair stands", () => {
  assert.deepEqual(pairsFor({ state: ["lapsed"] }).map((each) => each.ends), [["actor:polisen", "actor:örebro"]]);
  assert.ok(pairsFor({ sector: ["state"] }).every(({ ends }) => ends.some((end) => data.nodes[end].sector === "state")));
});

test("a loss cuts the pairs that are shipped as meeting nowhere else, whatever is filtered away", () => {
  const cut = (day, id) => samverkan.findCut(data, day, id).map(({ ends }) => ends);
  assert.deepEqual(cut(data.day, "forum:sspf"), [["actor:polisen", "actor:skolan"]]);
  assert.deepEqual(cut(data.day, "forum:avtalet"), [["actor:skolan", "actor:örebro"]]);
  assert.deepEqual(cut(earlier.day, "forum:sspf"), []);
});
