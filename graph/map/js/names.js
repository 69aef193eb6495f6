"use strict";

// Search for actors, forums, gaps and questions. Pure: knows no page.
{
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

  const aliasesOf = (data, kinds) => kinds.map((kind) => data.aliases[kind] ?? "").join(" ");

  const listNames = (data) =>
    Object.entries(data.nodes).map(([id, node]) => ({ id, what: node.form ? "forum" : "actor", title: node.title, label: node.label ?? "", folded: node.folded, kind: `${node.folded_label ?? ""} ${aliasesOf(data, [node.kind])}` }));

  // A gap is found by what its actors and its forum are called too.
  const listGaps = (data, gaps) =>
    gaps.map(({ id, title, nodes }) => {
      const own = nodes.map((node) => data.nodes[node]);
      const kind = `${own.map(({ folded }) => folded).join(" ")} ${aliasesOf(data, own.map((node) => node.kind))}`;
      return { id, what: "gap", title, label: "", folded: fold(title), kind };
    });

  const listQuestions = (data) => data.questions.map(({ id, text, kinds }) => ({ id, what: "question", title: text, label: "", folded: fold(text), kind: aliasesOf(data, kinds) }));

  // Contacts between kinds: what nobody speaks of is found too, and said to be not known.
  const listContacts = (data) => Object.entries(data.meetings).map(([id, { title, words, kinds }]) => ({ id, what: "contact", title: `${title}: ${words}`, label: "", folded: fold(title), kind: aliasesOf(data, kinds) }));

  // What is called just so comes first, and what is of a kind called so last; accents do not matter.
  const ranks = [(name, asked) => name.folded === asked, (name, asked) => name.folded.startsWith(asked), (name, asked) => name.folded.includes(asked), (name, asked) => ` ${name.kind}`.includes(` ${asked}`)];

  // The names that answer to a text, best first, and whether only their kind does.
  const findNames = (names, text) => {
    const asked = fold(text.trim());
    if (!asked) return [];
    return names
      .map((name) => ({ ...name, rank: ranks.findIndex((fits) => fits(name, asked)) }))
      .filter(({ rank }) => rank >= 0)
      .sort((one, other) => one.rank - other.rank)
      .map((name) => ({ ...name, isByKind: name.rank === ranks.length - 1 }));
  };

  globalThis.samverkan = { ...globalThis.samverkan, listNames, listGaps, listQuestions, listContacts, findNames };
}
