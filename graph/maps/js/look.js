"use strict";

// What stands clear and what fades, for the day, the filters and the choice made. Pure: draws nothing.
{
  const states = ["active", "lapsed", "missing"];
  // What merely became known is no news to anyone but the program.
  const quiet = new Set(["became_known", "no_longer_known"]);

  // Make the data easy to ask: names as labels, ids for numbers, and who is joined to whom.
  const prepare = (raw) => {
    const data = { ...raw };
    for (const node of Object.values(data.nodes)) node.title = node.name.slice(0, 1).toUpperCase() + node.name.slice(1);
    data.edges = data.drawing.edges;
    for (const edge of data.edges) edge.id = `${edge.from.slice("actor:".length)}--${edge.to.slice("forum:".length)}`;
    const ids = Object.keys(data.nodes);
    for (const layout of [data.wide, data.tall]) layout.places = Object.fromEntries(layout.places.map((place, number) => [ids[number], place]));
    for (const gap of data.gaps) {
      gap.edges = gap.edges.map((number) => data.edges[number].id);
      gap.nodes = gap.nodes.map((number) => ids[number]);
    }
    data.edgesById = new Map(data.edges.map((edge) => [edge.id, edge]));
    data.spans = Object.fromEntries(data.edges.map((edge, number) => [edge.id, raw.spans[number]]));
    data.dayNumbers = new Map(data.days.map(({ day }, number) => [day, number]));
    data.gapsById = new Map(data.gaps.map((gap) => [gap.id, gap]));
    data.joined = new Map(Object.keys(data.nodes).map((node) => [node, []]));
    for (const edge of data.edges) for (const end of [edge.from, edge.to]) data.joined.get(end).push(edge);
    return data;
  };

  // Between two days the later one is drawn, with what has changed since the earlier standing out.
  const shownDay = ({ day, against }) => (against > day ? against : day);

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

  const hasFilters = (state) => samverkan.filters.some((name) => state[name].length > 0);
  const isPlain = (state) => !state.against && !state.gap && !state.edge && !state.focus && !hasFilters(state);

  const meets = (chosen, values) => !chosen.length || values.some((value) => chosen.includes(value));

  // Every filter must be met; within one filter any of the chosen values will do.
  const makeSieve = (data, state) => {
    const kinds = new Map();
    for (const gap of gapsOn(data, shownDay(state))) {
      for (const id of gap.edges) kinds.set(id, [...(kinds.get(id) ?? []), gap.kind]);
    }
    return (edge, record) => {
      const forum = data.nodes[edge.to];
      return (
        meets(state.state, [record.state]) &&
        meets(state.form, [forum.form]) &&
        meets(state.level, [forum.level]) &&
        meets(state.age, forum.ages) &&
        meets(state.sector, [data.nodes[edge.from].sector]) &&
        meets(state.gapkind, kinds.get(edge.id) ?? [])
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

  // The two days in order, and what became of each edge that changed between them.
  const findDifference = (data, state) => {
    const [earlier, later] = [state.day, state.against].sort();
    const told = data.changes[`${data.dayNumbers.get(earlier)}-${data.dayNumbers.get(later)}`] ?? {};
    const kinds = Object.entries(told).map(([kind, numbers]) =>
      quiet.has(kind) ? { kind, ids: [], many: numbers[0] } : { kind, ids: numbers.map((number) => data.edges[number].id), many: numbers.length },
    );
    return { earlier, later, kinds };
  };

  // The edges that are asked for, or null when nothing narrower than the filters is.
  const chooseEdges = (data, state, known) => {
    if (state.gap) return new Set(data.gapsById.get(state.gap).edges);
    if (state.edge) return new Set([state.edge]);
    if (state.focus) return findNeighbourhood(data, state.focus, state.steps, known);
    if (state.against) return new Set(findDifference(data, state).kinds.flatMap(({ ids }) => ids));
    return null;
  };

  const keepGaps = (data, state, { listed, bright, plain }) => {
    const gaps = gapsOn(data, shownDay(state)).filter((gap) => meets(state.gapkind, [gap.kind]));
    if (plain || state.gap || state.edge) return gaps;
    return gaps.filter((gap) => (gap.edges.length ? gap.edges.some((id) => listed.has(id)) : gap.nodes.some((node) => bright.has(node))));
  };

  // known: what each edge is, or null; clear: edges that stand out; listed: edges of the tables;
  // alive: nodes with their known edges; bright: nodes that stand out; gaps: gaps of the table.
  const lookAt = (data, state) => {
    const known = recordsOn(data, shownDay(state));
    const chosen = chooseEdges(data, state, known);
    const passes = makeSieve(data, state);
    // Whoever asks for a gap or an edge sees it, whatever the filters leave out.
    const asked = Boolean(state.gap || state.edge);
    const look = { known, clear: new Set(), listed: new Set(), alive: new Map(), bright: new Set(), plain: isPlain(state) };
    if (state.gap) for (const node of data.gapsById.get(state.gap).nodes) look.bright.add(node);
    if (state.focus) look.bright.add(state.focus);
    for (const edge of data.edges) {
      const record = known.get(edge.id);
      if (!record) continue;
      for (const end of [edge.from, edge.to]) {
        if (!look.alive.has(end)) look.alive.set(end, []);
        look.alive.get(end).push(record);
      }
      const fits = passes(edge, record);
      const isChosen = !chosen || chosen.has(edge.id);
      // The tables keep their rows while one of them is looked at.
      if (fits && (asked || isChosen)) look.listed.add(edge.id);
      if (!isChosen || !(asked || fits)) continue;
      look.clear.add(edge.id);
      look.bright.add(edge.from).add(edge.to);
    }
    look.gaps = keepGaps(data, state, look);
    return look;
  };

  // A forum stands as well as the best of its edges, and is remarked on when all say the same.
  const bestState = (found) => states.find((state) => found.includes(state));
  const forumState = (records) => bestState(records.map((record) => record.state));
  const remarkOn = (records) => ["planned", "closed"].find((flag) => records.every((record) => record.flags?.includes(flag)));

  globalThis.samverkan = { ...globalThis.samverkan, states, prepare, shownDay, recordsOn, gapsOn, isPlain, findDifference, lookAt, bestState, forumState, remarkOn };
}
