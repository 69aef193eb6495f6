"use strict";

// What stands clear and what fades, for the day, the filters and the focus chosen. Draws nothing.
(() => {
  const map = window.samverkan;
  const { data } = map;
  const edges = data.drawing.edges;
  const quiet = ["became_known", "no_longer_known"];
  const states = ["active", "lapsed", "missing"];
  const joined = new Map(Object.keys(data.nodes).map((node) => [node, []]));
  for (const edge of edges) {
    joined.get(edge.from).push(edge);
    joined.get(edge.to).push(edge);
  }

  map.recordOn = (id, number) => {
    let found = -1;
    for (const [from, record] of data.spans[id]) {
      if (from > number) break;
      found = record;
    }
    return found < 0 ? null : data.records[found];
  };

  map.shownDay = () => (map.state.against > map.state.day ? map.state.against : map.state.day);

  map.recordsOn = (day) => {
    const number = map.dayNumber(day);
    return new Map(edges.map((edge) => [edge.id, map.recordOn(edge.id, number)]));
  };

  const kindsByEdge = () => {
    const kinds = new Map();
    for (const number of map.today().gaps) {
      for (const id of data.gaps[number].edges) kinds.set(id, [...(kinds.get(id) ?? []), data.gaps[number].kind]);
    }
    return kinds;
  };

  const meets = (chosen, values) => !chosen.length || values.some((value) => chosen.includes(value));

  // Every filter must be met; within one filter any of the chosen values will do.
  const passes = (edge, record, kinds) => {
    const { state } = map;
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

  const neighbourhood = (node, steps, known) => {
    const reached = new Set([node]);
    const found = new Set();
    let edgeOfIt = [node];
    for (let step = 0; step < steps; step += 1) {
      const next = [];
      for (const at of edgeOfIt) {
        for (const edge of joined.get(at)) {
          if (!known.get(edge.id)) continue;
          found.add(edge.id);
          for (const end of [edge.from, edge.to]) {
            if (!reached.has(end)) {
              reached.add(end);
              next.push(end);
            }
          }
        }
      }
      edgeOfIt = next;
    }
    return found;
  };

  // The two days in order, and what became of each edge that changed between them.
  map.difference = () => {
    const [earlier, later] = [map.state.day, map.state.against].sort();
    const told = Object.entries(data.changes[`${map.dayNumber(earlier)}-${map.dayNumber(later)}`] ?? {});
    // What merely became known is no news to anyone but the program: its number will do.
    const kinds = told.map(([kind, numbers]) => (quiet.includes(kind) ? { kind, ids: [], many: numbers[0] } : { kind, ids: numbers.map((number) => edges[number].id), many: numbers.length }));
    return { earlier, later, kinds };
  };
  const changed = () => map.difference().kinds.flatMap(({ ids }) => ids);

  const chosenEdges = (known) => {
    const { gap, edge, focus, steps, against } = map.state;
    if (gap) return new Set(map.gapById(gap).edges);
    if (edge) return new Set([edge]);
    if (focus) return neighbourhood(focus, steps, known);
    return against ? new Set(changed()) : null;
  };

  map.look = () => {
    // Between two days the later one is drawn, with what has changed since the earlier standing out.
    const known = map.recordsOn(map.shownDay());
    const kinds = kindsByEdge();
    const chosen = chosenEdges(known);
    const plain = map.isPlain();
    const clear = new Set();
    const listed = new Set();
    const alive = new Map();
    const bright = new Set(map.state.gap ? map.gapById(map.state.gap).nodes : map.state.focus ? [map.state.focus] : []);
    for (const edge of edges) {
      const record = known.get(edge.id);
      if (!record) continue;
      for (const end of [edge.from, edge.to]) alive.set(end, [...(alive.get(end) ?? []), record]);
      // Whoever asks for a gap or an edge sees it, whatever the filters leave out.
      const asked = map.state.gap || map.state.edge;
      // The table keeps its rows while one of them is looked at.
      if ((asked || !chosen || chosen.has(edge.id)) && passes(edge, record, kinds)) listed.add(edge.id);
      if ((chosen && !chosen.has(edge.id)) || (!asked && !passes(edge, record, kinds))) continue;
      clear.add(edge.id);
      bright.add(edge.from).add(edge.to);
    }
    return { known, clear, listed, alive, bright, plain };
  };

  // A forum stands as well as the best of its edges, and is remarked on when all say the same.
  map.forumState = (records) => states.find((state) => records.some((record) => record.state === state));
  map.remark = (records) => ["planned", "closed"].find((flag) => records.every((record) => record.flags?.includes(flag)));
  map.edgesOf = (node) => joined.get(node);
})();
