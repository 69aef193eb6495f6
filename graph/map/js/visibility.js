"use strict";

// What stands clear and what fades, for the day, the filters and what is chosen. Pure: draws nothing.
{
  const { valuesOf, recordsOn, standingsOn, gapsOn, gapOn, findDifference } = samverkan;

  const hasFilters = (data, choice) => data.filters.some((name) => choice[name].length > 0);
  const isPlain = (data, choice) => !choice.against && !choice.gap && !choice.edge && !choice.pair && !choice.focus && !hasFilters(data, choice);

  const meets = (chosen, values) => !chosen.length || values.some((value) => chosen.includes(value));

  // Every filter must be met; within one filter any of the chosen values will do. The state is asked apart.
  const makeSieve = (data, choice) => {
    const gaps = new Map();
    for (const gap of gapsOn(data, choice.day)) {
      for (const id of gap.edges) gaps.set(id, [...(gaps.get(id) ?? []), gap]);
    }
    const chosen = data.filters.filter((name) => name !== "state" && choice[name].length);
    return (edge, record) => {
      const carriers = [record, data.nodes[edge.from], data.nodes[edge.to], ...(gaps.get(edge.id) ?? [])];
      return chosen.every((name) => meets(choice[name], carriers.flatMap((item) => valuesOf(item, name))));
    };
  };

  const findNeighbourhood = (data, node, steps, known) => {
    const reached = new Set([node]);
    const found = new Set();
    // Around an organisation is what is around its units.
    const joined = (at) => (at === node ? data.covered : data.joined).get(at);
    for (let step = 0; step < steps; step += 1) {
      const near = [...reached].flatMap(joined).filter(({ id }) => known.get(id));
      for (const { id, from, to } of near) {
        found.add(id);
        reached.add(from).add(to);
      }
    }
    return found;
  };

  // The gap asked for as it is on the day, or as it is worded elsewhere when the day has no such gap.
  const findGap = (data, { gap, day }) => gap && (gapOn(data, gap, day) ?? data.gapsById.get(gap));

  const edgesOfPair = (data, pair) => (data.meetings[pair].forums ?? []).flatMap(({ edges }) => edges);

  // A gap, an edge or a contact that is asked for is seen whatever the filters leave out.
  const findAsked = (data, choice) => {
    if (choice.gap) return new Set(findGap(data, choice).edges);
    if (choice.pair) return new Set(edgesOfPair(data, choice.pair));
    return choice.edge ? new Set([choice.edge]) : null;
  };

  const findNear = (data, choice, known) => (choice.focus ? findNeighbourhood(data, choice.focus, choice.steps, known) : null);
  const findChanged = (data, choice) => new Set(findDifference(data, choice).flatMap(({ ids }) => ids));

  const endsOf = (data, ids) => new Set(data.edges.filter(({ id }) => ids.has(id)).flatMap(({ from, to }) => [from, to]));

  const keepGaps = (data, choice, visible, around) => {
    const isAsked = (gap) => data.filters.every((name) => !Object.hasOwn(gap, name) || meets(choice[name], valuesOf(gap, name)));
    const gaps = gapsOn(data, choice.day).filter(isAsked);
    if (!choice.focus && !choice.against && !hasFilters(data, choice)) return gaps;
    return gaps.filter((gap) => (gap.edges.length ? gap.edges.some((id) => visible.listed.has(id)) : gap.nodes.some((node) => around.has(node))));
  };

  // A table of actors keeps its rows when one of them is chosen; the forums narrow to those around it.
  const keepNodes = (data, { focus }, visible, { around, kept }) => {
    const isForum = (node) => Boolean(data.nodes[node].form);
    return new Set([...visible.alive.keys()].filter((node) => (focus && isForum(node) !== isForum(focus) ? around : kept).has(node)));
  };

  // known: what each edge is, or null; alive: how each node stands that is known; touched: edges
  // that meet all but the filter of states; listed: edges of the tables; clear, bright: edges and
  // nodes that stand out; nodes, gaps: the other rows of the tables; plain: nothing is narrowed.
  const findVisible = (data, choice) => {
    const known = recordsOn(data, choice.day);
    const sieve = makeSieve(data, choice);
    const near = findNear(data, choice, known);
    const changed = choice.against ? findChanged(data, choice) : null;
    const asked = findAsked(data, choice);
    const visible = { known, alive: standingsOn(data, choice.day), touched: new Set(), listed: new Set(), clear: new Set(), bright: new Set(), states: choice.state, focus: choice.focus, day: choice.day, plain: isPlain(data, choice) };
    const kept = new Set();
    const met = new Set();
    if (choice.gap) for (const node of findGap(data, choice).nodes) visible.bright.add(node);
    if (choice.focus) visible.bright.add(choice.focus);
    for (const edge of data.edges) {
      const record = known.get(edge.id);
      if (!record) continue;
      met.add(edge.from).add(edge.to);
      const passes = sieve(edge, record) && (!changed || changed.has(edge.id));
      const fits = passes && meets(choice.state, [record.state]);
      const isNear = !near || near.has(edge.id);
      if (passes && isNear) visible.touched.add(edge.id);
      if (fits && isNear) visible.listed.add(edge.id);
      if (fits) kept.add(edge.from).add(edge.to);
      if (!(asked ?? visible.listed).has(edge.id)) continue;
      visible.clear.add(edge.id);
      visible.bright.add(edge.from).add(edge.to);
    }
    // Who takes part in these nobody has said, so no edge brings them in; a filter of edges leaves them out.
    if (!choice.against && !hasFilters(data, choice)) for (const node of visible.alive.keys()) if (!met.has(node)) kept.add(node);
    const around = endsOf(data, visible.listed).add(choice.focus);
    visible.gaps = keepGaps(data, choice, visible, around);
    visible.nodes = keepNodes(data, choice, visible, { around, kept });
    return visible;
  };

  globalThis.samverkan = { ...globalThis.samverkan, meets, findGap, hasFilters, isPlain, findVisible };
}
