"use strict";

// The same edges seen as pairs of actors, and as kinds of actor against forums. Pure: writes nothing.
{
  const compare = new Intl.Collator("sv", { numeric: true }).compare;
  const groupBy = (items, keyOf) => {
    const groups = new Map();
    for (const item of items) {
      const key = keyOf(item);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(item);
    }
    return groups;
  };
  const listedEdges = (data, look) => data.edges.filter((edge) => look.listed.has(edge.id));

  const splitByState = (edges, look) => samverkan.states.map((state) => ({ state, edges: edges.filter(({ id }) => look.known.get(id).state === state) })).filter((part) => part.edges.length);

  // A contact in a forum stands as badly as the worse of the two parts; a pair as well as its best.
  const findPairs = (data, look) => {
    const { states, bestState } = samverkan;
    const title = (node) => data.nodes[node].title;
    const stateOf = (edge) => states.indexOf(look.known.get(edge.id).state);
    const pairs = new Map();
    for (const [forum, edges] of groupBy(listedEdges(data, look), (edge) => edge.to)) {
      edges.forEach((one, number) => {
        for (const other of edges.slice(number + 1)) {
          const ends = [one.from, other.from].sort((a, b) => compare(title(a), title(b)));
          const key = ends.join(" ");
          if (!pairs.has(key)) pairs.set(key, { ends, forums: [] });
          pairs.get(key).forums.push({ forum, state: states[Math.max(stateOf(one), stateOf(other))] });
        }
      });
    }
    const order = (one, other) => states.indexOf(one.state) - states.indexOf(other.state) || compare(title(one.forum), title(other.forum));
    return [...pairs.values()]
      .map(({ ends, forums }) => ({
        ends,
        forums: forums.sort(order),
        state: bestState(forums.map(({ state }) => state)),
        isOnlyLink: forums.filter(({ state }) => state === "active").length === 1,
      }))
      .sort((one, other) => compare(title(one.ends[0]), title(other.ends[0])) || compare(title(one.ends[1]), title(other.ends[1])));
  };

  // What the loss of a forum would cut: the pairs that meet in no other active forum, whatever the filters leave out.
  const findCut = (data, day, forum) =>
    findPairs(data, samverkan.lookAt(data, samverkan.blank(day))).filter((pair) => pair.isOnlyLink && pair.forums.some((carried) => carried.forum === forum && carried.state === "active"));

  // Forums down, kinds of actor across, both A–Ö; a cell holds its states, each with its edges.
  const buildMatrix = (data, look) => {
    const edges = listedEdges(data, look);
    const kinds = new Map(edges.map(({ from }) => [data.nodes[from].kind, data.nodes[from].label]));
    const columns = [...kinds].map(([kind, label]) => ({ kind, label })).sort((one, other) => compare(one.label, other.label));
    const rows = [...groupBy(edges, (edge) => edge.to)]
      .map(([forum, own]) => ({ forum, byKind: groupBy(own, (edge) => data.nodes[edge.from].kind) }))
      .sort((one, other) => compare(data.nodes[one.forum].title, data.nodes[other.forum].title));
    return {
      columns,
      rows: rows.map(({ forum, byKind }) => ({
        forum,
        cells: columns.map(({ kind }) => splitByState(byKind.get(kind) ?? [], look)),
      })),
    };
  };

  globalThis.samverkan = { ...globalThis.samverkan, compare, findPairs, findCut, buildMatrix };
}
