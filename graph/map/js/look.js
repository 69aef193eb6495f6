"use strict";

// What stands clear and what fades, for the day, the filters and what is chosen. Pure: draws nothing.
{
  const states = ["active", "lapsed", "missing"];

  const readPlace = ([x, y, width, height, outline, lines, anchor = 0]) => ({ x, y, width, height, outline, lines, anchor });

  const listValues = (data) => {
    const nodes = Object.values(data.nodes);
    return {
      state: new Set(states),
      form: new Set(nodes.map(({ form }) => form)),
      level: new Set(nodes.map(({ level }) => level)),
      sector: new Set(nodes.map(({ sector }) => sector)),
      age: new Set(nodes.flatMap(({ ages }) => ages ?? [])),
      gapkind: new Set(data.gaps.map(({ kind }) => kind)),
    };
  };

  // Make the data easy to ask: names as labels, ids for numbers, and who is joined to whom.
  const prepare = (raw) => {
    const data = { ...raw };
    for (const node of Object.values(data.nodes)) node.title = node.name.slice(0, 1).toUpperCase() + node.name.slice(1);
    data.edges = data.drawing.edges;
    for (const edge of data.edges) edge.id = `${edge.from.slice("actor:".length)}--${edge.to.slice("forum:".length)}`;
    const ids = Object.keys(data.nodes);
    for (const layout of [data.wide, data.tall]) layout.places = Object.fromEntries(layout.places.map((place, number) => [ids[number], readPlace(place)]));
    for (const gap of data.gaps) {
      gap.edges = gap.edges.map((number) => data.edges[number].id);
      gap.nodes = gap.nodes.map((number) => ids[number]);
    }
    data.edgesById = new Map(data.edges.map((edge) => [edge.id, edge]));
    data.spans = Object.fromEntries(data.edges.map((edge, number) => [edge.id, raw.spans[number]]));
    data.dayNumbers = new Map(data.days.map(({ day }, number) => [day, number]));
    data.gapsById = new Map(data.gaps.map((gap) => [gap.id, gap]));
    data.values = listValues(data);
    data.joined = new Map(ids.map((node) => [node, []]));
    for (const edge of data.edges) for (const end of [edge.from, edge.to]) data.joined.get(end).push(edge);
    return data;
  };

  const recordOn = (data, id, number) => {
    const begun = data.spans[id].filter(([from]) => from <= number);
    const record = begun.length ? begun.at(-1)[1] : -1;
    return record < 0 ? null : data.records[record];
  };

  const recordsOn = (data, day) => {
    const number = data.dayNumbers.get(day);
    return new Map(data.edges.map(({ id }) => [id, recordOn(data, id, number)]));
  };

  const gapsOn = (data, day) => data.days[data.dayNumbers.get(day)].gaps.map((number) => data.gaps[number]);

  // A gap is worded anew when its severity or the law changes; on a day without it, it is not there.
  const gapOn = (data, id, day) => gapsOn(data, day).find((gap) => gap.id === id);

  const hasFilters = (choice) => samverkan.filters.some((name) => choice[name].length > 0);
  const isPlain = (choice) => !choice.against && !choice.gap && !choice.edge && !choice.focus && !hasFilters(choice);

  const meets = (chosen, values) => !chosen.length || values.some((value) => chosen.includes(value));

  // Every filter must be met; within one filter any of the chosen values will do. The state is asked apart.
  const makeSieve = (data, choice) => {
    const kinds = new Map();
    for (const gap of gapsOn(data, choice.day)) {
      for (const id of gap.edges) kinds.set(id, [...(kinds.get(id) ?? []), gap.kind]);
    }
    return (edge) => {
      const forum = data.nodes[edge.to];
      return (
        meets(choice.form, [forum.form]) &&
        meets(choice.level, [forum.level]) &&
        meets(choice.age, forum.ages) &&
        meets(choice.sector, [data.nodes[edge.from].sector]) &&
        meets(choice.gapkind, kinds.get(edge.id) ?? [])
      );
    };
  };

  const findNeighbourhood = (data, node, steps, known) => {
    const reached = new Set([node]);
    const found = new Set();
    for (let step = 0; step < steps; step += 1) {
      const near = [...reached].flatMap((at) => data.joined.get(at)).filter(({ id }) => known.get(id));
      for (const { id, from, to } of near) {
        found.add(id);
        reached.add(from).add(to);
      }
    }
    return found;
  };

  // What became of each edge that changed since the earlier day; of what only became known, how much there is.
  const findDifference = (data, { day, against }) => {
    const told = data.changes[`${data.dayNumbers.get(against)}-${data.dayNumbers.get(day)}`] ?? {};
    return Object.entries(told).map(([kind, found]) => {
      const ids = Array.isArray(found) ? found.map((number) => data.edges[number].id) : [];
      return { kind, ids, many: ids.length || found };
    });
  };

  // The gap asked for as it is on the day, or as it is worded elsewhere when the day has no such gap.
  const findGap = (data, { gap, day }) => gap && (gapOn(data, gap, day) ?? data.gapsById.get(gap));

  // A gap or an edge that is asked for is seen whatever the filters leave out.
  const findAsked = (data, choice) => {
    if (choice.gap) return new Set(findGap(data, choice).edges);
    return choice.edge ? new Set([choice.edge]) : null;
  };

  const findNear = (data, choice, known) => (choice.focus ? findNeighbourhood(data, choice.focus, choice.steps, known) : null);
  const findChanged = (data, choice) => new Set(findDifference(data, choice).flatMap(({ ids }) => ids));

  const endsOf = (data, ids) => new Set(data.edges.filter(({ id }) => ids.has(id)).flatMap(({ from, to }) => [from, to]));

  const keepGaps = (data, choice, look, around) => {
    const gaps = gapsOn(data, choice.day).filter((gap) => meets(choice.gapkind, [gap.kind]));
    if (!choice.focus && !choice.against && !hasFilters(choice)) return gaps;
    return gaps.filter((gap) => (gap.edges.length ? gap.edges.some((id) => look.listed.has(id)) : gap.nodes.some((node) => around.has(node))));
  };

  // A table of actors keeps its rows when one of them is chosen; the forums narrow to those around it.
  const keepNodes = (data, { focus }, look, { around, kept }) => {
    const isForum = (node) => Boolean(data.nodes[node].form);
    return new Set([...look.alive.keys()].filter((node) => (focus && isForum(node) !== isForum(focus) ? around : kept).has(node)));
  };

  const note = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));

  // known: what each edge is, or null; alive: nodes with their known edges; touched: edges that meet
  // all but the filter of states; listed: edges of the tables; clear, bright: edges and nodes that
  // stand out; nodes, gaps: the other rows of the tables; plain: nothing is narrowed.
  const lookAt = (data, choice) => {
    const known = recordsOn(data, choice.day);
    const sieve = makeSieve(data, choice);
    const near = findNear(data, choice, known);
    const changed = choice.against ? findChanged(data, choice) : null;
    const asked = findAsked(data, choice);
    const look = { known, alive: new Map(), touched: new Set(), listed: new Set(), clear: new Set(), bright: new Set(), states: choice.state, focus: choice.focus, plain: isPlain(choice) };
    const kept = new Set();
    if (choice.gap) for (const node of findGap(data, choice).nodes) look.bright.add(node);
    if (choice.focus) look.bright.add(choice.focus);
    for (const edge of data.edges) {
      const record = known.get(edge.id);
      if (!record) continue;
      for (const end of [edge.from, edge.to]) note(look.alive, end, record);
      const passes = sieve(edge) && (!changed || changed.has(edge.id));
      const fits = passes && meets(choice.state, [record.state]);
      const isNear = !near || near.has(edge.id);
      if (passes && isNear) look.touched.add(edge.id);
      if (fits && isNear) look.listed.add(edge.id);
      if (fits) kept.add(edge.from).add(edge.to);
      if (!(asked ?? look.listed).has(edge.id)) continue;
      look.clear.add(edge.id);
      look.bright.add(edge.from).add(edge.to);
    }
    const around = endsOf(data, look.listed).add(choice.focus);
    look.gaps = keepGaps(data, choice, look, around);
    look.nodes = keepNodes(data, choice, look, { around, kept });
    return look;
  };

  // A forum stands as well as the best of its edges, and is remarked on when all say the same.
  const bestState = (found) => states.find((state) => found.includes(state));
  const forumState = (records) => bestState(records.map((record) => record.state));
  const remarkOn = (records) => ["planned", "closed"].find((flag) => records.every((record) => record.flags?.includes(flag)));

  // How many edges are of each state, and how many of the lapsed ended on purpose.
  const countStates = (known) => {
    const counts = { active: 0, lapsed: 0, missing: 0, closed: 0 };
    for (const record of known.values()) {
      if (record) counts[record.state] += 1;
      if (record?.flags?.includes("closed")) counts.closed += 1;
    }
    return counts;
  };

  globalThis.samverkan = { ...globalThis.samverkan, states, meets, prepare, recordsOn, gapsOn, gapOn, findGap, hasFilters, isPlain, findDifference, lookAt, bestState, forumState, remarkOn, countStates };
}
