"use strict";

// Search for actors and forums by name. Pure: knows no page.
{
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

  const listNames = (data) => Object.entries(data.nodes).map(([id, node]) => ({ id, title: node.title, label: node.label ?? "", folded: node.folded, kind: node.folded_label ?? "" }));

  // What is called just so comes first, and what is of a kind called so last; accents do not matter.
  const ranks = [(name, asked) => name.folded === asked, (name, asked) => name.folded.startsWith(asked), (name, asked) => name.folded.includes(asked), (name, asked) => name.kind.includes(asked)];

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

  globalThis.samverkan = { ...globalThis.samverkan, listNames, findNames };
}
