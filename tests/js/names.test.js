"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
require("./builders.js");

const names = samverkan.listNames({
  nodes: {
    "actor:halsa": { title: "Elevhälsan", folded: "elevhalsan", folded_label: "elevhalsa" },
    "actor:kurator": { title: "Kuratorsgruppen", folded: "kuratorsgruppen", folded_label: "socialtjanst" },
    "actor:soc": { title: "Socialtjänsten", folded: "socialtjansten", folded_label: "socialtjanst" },
    "forum:soc": { title: "Samverkan med socialtjänsten", folded: "samverkan med socialtjansten" },
    "forum:s": { title: "SSPF", folded: "sspf" },
  },
});
const find = (text) => samverkan.findNames(names, text).map(({ id, isByKind }) => (isByKind ? `${id} by kind` : id));

test("what begins as asked comes first, then what holds it, then what is of such a kind", () => {
  assert.deepEqual(find("socialtj"), ["actor:soc", "forum:soc", "actor:kurator by kind"]);
});

test("what is called just so comes before all", () => {
  assert.deepEqual(find("SSPF"), ["forum:s"]);
});

test("accents and capitals do not matter, and nothing asked finds nothing", () => {
  assert.deepEqual(find("ELEVHALSAN "), ["actor:halsa"]);
  assert.deepEqual(find("  "), []);
  assert.deepEqual(find("$^"), []);
});
