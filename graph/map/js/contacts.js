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

  const splitByState = (edges, known) => samverkan.states.map((state) => ({ state, edges: edges.filter(({ id }) => known.get(id).state === state) })).filter((part) => part.edges.length);

  const inOrder = (data, one, other) => compare(data.nodes[one[0]].title, data.nodes[other[0]].title) || compare(data.nodes[one[1]].title, data.nodes[other[1]].title);

  // What is said of all the parts, beside how they stand.
  const remarks = ["weak", "partial", "planned", "closed"];
  const findRemarks = (look, ids, isShared) => {
    const flags = ids.map((id) => look.known.get(id).flags ?? []);
    return remarks.filter((remark) => (isShared ? flags.every((own) => own.includes(remark)) : flags.some((own) => own.includes(remark))));
  };

  // All pairs that have a forum in common. A contact in a forum stands as badly as the worse of the
  // two parts; a pair as well as its best.
  const listPairs = (data, known) => {
    const { states, bestState } = samverkan;
    const title = (node) => data.nodes[node].title;
    const stateOf = (edge) => states.indexOf(known.get(edge.id).state);
    const pairs = new Map();
    const parts = data.edges.filter(({ id }) => known.get(id));
    for (const [forum, edges] of groupBy(parts, (edge) => edge.to)) {
      edges.forEach((one, number) => {
        for (const other of edges.slice(number + 1)) {
          const ends = [one.from, other.from].sort((a, b) => compare(title(a), title(b)));
          const key = ends.join(" ");
          if (!pairs.has(key)) pairs.set(key, { ends, forums: [] });
          pairs.get(key).forums.push({ forum, state: states[Math.max(stateOf(one), stateOf(other))], edges: [one.id, other.id] });
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
      .sort((one, other) => inOrder(data, one.ends, other.ends));
  };

  // The filters choose which pairs are shown, never what is said of them: another forum joins two
  // actors even when it is filtered away. Who is chosen stands first in each of its pairs.
  const findPairs = (data, look) => {
    const isAsked = (pair) => samverkan.meets(look.states, [pair.state]) && pair.forums.some(({ edges }) => edges.some((id) => look.touched.has(id)));
    const turn = (pair) => (pair.ends[1] === look.focus ? { ...pair, ends: pair.ends.toReversed() } : pair);
    const pairs = listPairs(data, look.known).filter(isAsked);
    return look.focus ? pairs.map(turn).sort((one, other) => inOrder(data, one.ends, other.ends)) : pairs;
  };

  // What the loss of a forum would cut: the pairs that meet in no other active forum.
  const findCut = (data, day, forum) => listPairs(data, samverkan.recordsOn(data, day)).filter((pair) => pair.isOnlyLink && pair.forums.some((carried) => carried.forum === forum && carried.state === "active"));

  // Forums down, kinds of actor across, both A–Ö; a cell holds its states, each with its edges.
  const buildMatrix = (data, look) => {
    const edges = data.edges.filter((edge) => look.listed.has(edge.id));
    const kinds = new Map(edges.map(({ from }) => [data.nodes[from].kind, data.nodes[from].label]));
    const columns = [...kinds].map(([kind, label]) => ({ kind, label })).sort((one, other) => compare(one.label, other.label));
    const rows = [...groupBy(edges, (edge) => edge.to)]
      .map(([forum, own]) => ({ forum, byKind: groupBy(own, (edge) => data.nodes[edge.from].kind) }))
      .sort((one, other) => compare(data.nodes[one.forum].title, data.nodes[other.forum].title));
    return {
      columns,
      rows: rows.map(({ forum, byKind }) => ({
        forum,
        cells: columns.map(({ kind }) => splitByState(byKind.get(kind) ?? [], look.known)),
      })),
    };
  };

  globalThis.samverkan = { ...globalThis.samverkan, compare, listPairs, findPairs, findRemarks, findCut, buildMatrix };
}
