"use strict";

// The data made easy to ask: names for numbers, and what holds on a day. Pure: draws nothing.
{
  const readBoxes = ([widths, heights, outlines, lines], ids, paths) => Object.fromEntries((widths ?? []).map((width, at) => [ids[at], { width, height: heights[at], outline: paths[outlines[at]], lines: lines[at] }]));

  // Rows lie in the data as columns; what a row lacks is null.
  const readRows = (columns) => {
    const names = Object.keys(columns);
    const count = names.length ? columns[names[0]].length : 0;
    return Array.from({ length: count }, (_, at) => Object.fromEntries(names.filter((name) => columns[name][at] !== null).map((name) => [name, columns[name][at]])));
  };

  // Intervals are the number of a day and the number of what holds from it, again and again.
  const holdsOn = (spans, day) => {
    let found = -1;
    for (let at = 0; at < spans.length && spans[at] <= day; at += 2) found = spans[at + 1];
    return found;
  };

  // A number of a text is its place A–Ö too, so it is kept as what the text is sorted by.
  const readTexts = (item, names, texts) => {
    item.keys = Object.fromEntries(names.map((name) => [name, item[name]]));
    for (const name of names) item[name] = texts[item[name]];
  };

  const readNode = (id, node, data) => {
    const names = data.fact_names[id.split(":", 1)[0]];
    node.title = node.name.slice(0, 1).toUpperCase() + node.name.slice(1);
    node.facts = node.facts.map((text, number) => ({ name: names[number], text: data.texts[text], key: text }));
  };

  const readPair = (one, [other, spans, ...found], { ids, spans_of_pairs: all }) => ({
    ends: [ids[one], ids[other]],
    spans: all[spans],
    contacts: found.flatMap((forum, at) => (at % 2 ? [] : [{ forum: ids[forum], spans: all[found[at + 1]] }])),
  });
  const readPairs = (data) => data.pairs.flatMap(([one, ...found]) => found.map((pair) => readPair(one, pair, data)));

  const readStand = ([state, look, words, remark, described, endsSomething]) => ({ state, look, words, remark, described, endsSomething: Boolean(endsSomething) });

  // By the key of their cell: the forums that carry the contact, and the edges it is seen in.
  const readMeetings = ({ meetings, ids, edges }) =>
    Object.fromEntries(Object.entries(meetings).map(([key, { forums = [], ...rest }]) => [key, { ...rest, forums: forums.map(([forum, state, words, own]) => ({ forum: ids[forum], state, words, edges: own.map((edge) => edges[edge].id) })) }]));

  // What only some views ask for is read when it is asked for, so that the picture waits for none of it.
  const readLater = (data, name, read) => {
    const raw = { ...data };
    let found = null;
    Object.defineProperty(data, name, { get: () => (found ??= read(raw)) });
  };

  const nameEdge = (from, to) => `${from.slice("actor:".length)}--${to.slice("forum:".length)}`;

  const valuesOf = (item, filter) => [item[filter] ?? []].flat();

  // Actors and forums in the order they stand downwards, and which lines stand for which edges.
  const readFolding = (data, raw, ids) => {
    data.downwards = raw.downwards.map((number) => ids[number]).filter((id) => !data.nodes[id].place);
    data.forums = raw.downwards.map((number) => ids[number]).filter((id) => data.nodes[id].place);
    data.quiet = ids.filter((id) => data.nodes[id].place === "quiet");
    data.folded = raw.folded.map(([from, to, ...edges]) => ({ id: nameEdge(ids[from], ids[to]), from: ids[from], to: ids[to], edges: edges.map((edge) => data.edges[edge]) }));
    const heads = new Set(data.folded.map(({ from }) => from));
    data.heads = data.downwards.filter((id) => heads.has(id));
    data.headOf = new Map();
    for (const { from, edges } of data.folded) for (const edge of edges) data.headOf.set(edge.from, from);
    data.covered = new Map(data.joined);
    for (const head of heads) data.covered.set(head, data.folded.filter(({ from }) => from === head).flatMap(({ edges }) => edges));
  };

  const prepare = (raw) => {
    const data = { ...raw, nodes: Object.fromEntries(readRows(raw.nodes).map(({ id, ...node }) => [id, node])), records: readRows(raw.records), gaps: readRows(raw.gaps) };
    const ids = Object.keys(data.nodes);
    for (const [id, node] of Object.entries(data.nodes)) readNode(id, node, data);
    data.records.forEach((record, number) => (record.number = number));
    for (const record of data.records) readTexts(record, ["words"], data.texts);
    for (const gap of data.gaps) readTexts(gap, ["severity_words", "title", "why", "basis", "action", "owner"], data.texts);
    data.order = new Map(ids.map((id, number) => [id, number]));
    data.ids = ids;
    const [actors = [], forums = []] = raw.links;
    data.edges = actors.map((actor, at) => ({ from: ids[actor], to: ids[forums[at]], id: nameEdge(ids[actor], ids[forums[at]]) }));
    data.joined = new Map(ids.map((node) => [node, []]));
    for (const edge of data.edges) for (const end of [edge.from, edge.to]) data.joined.get(end).push(edge);
    data.boxes = {};
    for (const layout of ["wide", "tall", "tags"]) data.boxes[layout] = readBoxes(raw.boxes[layout], ids, raw.outlines);
    readFolding(data, raw, ids);
    for (const gap of data.gaps) {
      gap.edges = gap.edges.map((number) => data.edges[number].id);
      gap.nodes = gap.nodes.map((number) => ids[number]);
    }
    data.edgesById = new Map(data.edges.map((edge) => [edge.id, edge]));
    data.spans = Object.fromEntries(data.edges.map((edge, number) => [edge.id, raw.spans[number]]));
    data.dayNumbers = new Map(data.days.map(({ day }, number) => [day, number]));
    data.gapsById = new Map(data.gaps.map((gap) => [gap.id, gap]));
    data.filters = Object.keys(raw.filters);
    data.values = Object.fromEntries(Object.entries(raw.filters).map(([name, values]) => [name, new Set(values)]));
    data.standings = raw.standings.map(([counts, stand, count]) => ({ counts, count, ...readStand(raw.stands[stand] ?? []) }));
    readLater(data, "pairs", readPairs);
    readLater(data, "meetings", readMeetings);
    return data;
  };

  const recordOn = (data, id, number) => data.records[holdsOn(data.spans[id], number)] ?? null;

  const recordsOn = (data, day) => {
    const number = data.dayNumbers.get(day);
    return new Map(data.edges.map(({ id }) => [id, recordOn(data, id, number)]));
  };

  // How each node stands that something is known of.
  const standingsOn = (data, day) => {
    const number = data.dayNumbers.get(day);
    const found = [...data.order].map(([id, at]) => [id, data.standings[holdsOn(data.node_spans[at], number)]]);
    return new Map(found.filter(([, standing]) => standing));
  };

  const gapsOn = (data, day) => data.days[data.dayNumbers.get(day)].gaps.map((number) => data.gaps[number]);

  // A gap is worded anew when its severity or the law changes; on a day without it, it is not there.
  const gapOn = (data, id, day) => gapsOn(data, day).find((gap) => gap.id === id);

  // What became of each edge between two days, kind by kind; of what only became known, how much there is.
  const findDifference = (data, { day, against }) => {
    const [earlier, later] = [against, day].map((each) => data.dayNumbers.get(each));
    const ids = data.change_kinds.map(() => []);
    if (against) {
      data.changes.forEach((number, edge) => {
        const blocks = data.change_blocks[number];
        for (let at = 0; at < blocks.length; at += 5) {
          const [first, end, firstLater, endLater, kind] = blocks.slice(at, at + 5);
          if (first <= earlier && earlier < end && firstLater <= later && later < endLater) ids[kind].push(data.edges[edge].id);
        }
      });
    }
    return data.change_kinds.map(([kind, isKnown], number) => ({ kind, isKnown: Boolean(isKnown), ids: isKnown ? [] : ids[number], many: ids[number].length })).filter(({ many }) => many);
  };

  globalThis.samverkan = { ...globalThis.samverkan, nameEdge, valuesOf, prepare, holdsOn, recordsOn, standingsOn, gapsOn, gapOn, findDifference };
}
