"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
require("./builders.js");

const data = {
  aliases: { child_psychiatry: "barn- och ungdomspsykiatri bup barnpsyk", independent_school: "fristaende skola friskola", social_services: "socialtjanst soc" },
  questions: [{ id: "unknown_contact:independent_school+social_services", text: "Finns det samverkan mellan fristående skola och socialtjänst?", kinds: ["independent_school", "social_services"] }],
  meetings: { "social_services--child_psychiatry": { kinds: ["social_services", "child_psychiatry"], title: "Socialtjänst – barn- och ungdomspsykiatri", words: "förväntas, inte känt" } },
  nodes: {
    "actor:bup": { title: "BUP", folded: "bup", kind: "child_psychiatry" },
    "actor:halsa": { title: "Elevhälsan", folded: "elevhalsan", folded_label: "elevhalsa" },
    "actor:kurator": { title: "Kuratorsgruppen", folded: "kuratorsgruppen", folded_label: "socialtjanst" },
    "actor:soc": { title: "Socialtjänsten", folded: "socialtjansten", folded_label: "socialtjanst" },
    "forum:soc": { title: "Samverkan med socialtjänsten", folded: "samverkan med socialtjansten" },
    "forum:s": { title: "SSPF", folded: "sspf", form: "meeting" },
  },
};
const names = samverkan.listNames(data);
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

test("everyday words find actors, gaps and questions of the kinds they stand for", () => {
  const gaps = samverkan.listGaps(data, [{ id: "weak_edge:samba:bup", title: "BUP deltar bara ibland i Samba", nodes: ["actor:bup", "forum:s"] }]);
  const all = [...names, ...gaps, ...samverkan.listQuestions(data), ...samverkan.listContacts(data)];
  const search = (text) => samverkan.findNames(all, text).map(({ what, id }) => `${what} ${id}`);
  assert.deepEqual(search("barnpsyk"), ["actor actor:bup", "gap weak_edge:samba:bup", "contact social_services--child_psychiatry"]);
  assert.deepEqual(search("friskola"), ["question unknown_contact:independent_school+social_services"]);
  assert.deepEqual(search("Fristående"), ["question unknown_contact:independent_school+social_services"]);
  assert.deepEqual(search("SSPF"), ["forum forum:s", "gap weak_edge:samba:bup"]);
  // The middle of a word says nothing of a kind.
  assert.deepEqual(samverkan.findNames(names, "psyk"), []);
});
