"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
require("../../graph/site/search.js");

const { prepare, find } = globalThis.samverkan;

const data = {
  places: {
    code: ["0980", "1280", "1880"],
    name: ["Gotland", "Malmö", "Örebro"],
    folder: ["0980-gotland", "1280-malmo", "1880-orebro"],
    county: [0, 1, 2],
    size: [1, null, 3],
    own: ["", "", ""],
  },
  counties: [{ name: "Gotlands län" }, { name: "Skåne län" }, { name: "Örebro län" }],
  entries: { kind: [0, 3, 2, 0], text: [0, 1, 2, 3], name: ["a:b", "bup", "samba", "c:d"], group: [0, 1, 2, 2] },
  texts: ["Partnerskap Östergötland saknas", "BUP", "Samba", "En överenskommelse med fristående skolor saknas"],
  groups: [[], [0], [1]],
  everyday: ["barn- och ungdomspsykiatri|bup|barnpsykiatri", "fristaende skola|friskola"],
  labels: ["Gap", "Fråga", "Forum", "Aktör"],
  addresses: ["karta.html#gap=", "rapport.html#", "karta.html#focus=forum:", "karta.html#focus=actor:"],
};
const prepared = prepare(data);
const words = (asked) => find(prepared, asked).hits.flatMap((hit) => hit.entries.map((entry) => entry.words));
const names = (places) => places.map((place) => place.name);

test("every entry belongs to its municipality and leads into its folder", () => {
  assert.deepEqual(prepared.places.map((place) => place.entries.length), [1, 0, 3]);
  assert.equal(prepared.places[2].entries[0].address, "1880-orebro/karta.html#focus=actor:bup");
});

test("everyday words find what is said in others, after what says them itself", () => {
  assert.deepEqual(words("barnpsyk"), ["BUP"]);
  assert.deepEqual(words("samba friskola"), ["Samba"]);
  assert.deepEqual(words("friskola"), ["En överenskommelse med fristående skolor saknas", "Samba"]);
});

test("a word that is inflected finds what is said in another form", () => {
  assert.deepEqual(words("friskolor"), words("friskola"));
  assert.deepEqual(words("partnerskapen"), ["Partnerskap Östergötland saknas"]);
  assert.deepEqual(words("fristående skolor"), ["En överenskommelse med fristående skolor saknas"]);
});

test("a municipality is found by the start of its name or by its code, with or without marks", () => {
  for (const asked of ["malmo", "MALMÖ", "1280"]) assert.deepEqual(names(find(prepared, asked).named), ["Malmö"]);
  assert.deepEqual(names(find(prepared, "gotland").named), ["Gotland"]);
  assert.deepEqual(find(prepared, "gotland").hits.map((hit) => hit.place.name), ["Gotland"]);
});

test("a county is found with its municipalities, whether or not they are here", () => {
  assert.deepEqual(find(prepared, "skåne län").counties, [data.counties[1]]);
  assert.deepEqual(names(find(prepared, "skåne").within), ["Malmö"]);
});

test("the name of a municipality narrows what is sought in it", () => {
  assert.deepEqual(words("orebro saknas"), ["En överenskommelse med fristående skolor saknas"]);
});

test("nothing is found of what nothing says, and one letter finds no entries", () => {
  assert.deepEqual(words("zebra"), []);
  assert.deepEqual(words("a"), []);
});
