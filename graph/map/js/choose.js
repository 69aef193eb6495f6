"use strict";

// Which boxes and lines a choice asks for: the map as it is folded, or the neighbourhood of one. Pure: draws nothing.
{
  const { gapsOn } = samverkan;
  const band = "band";

  // What fails on the day always has lines, and so has what is asked for.
  const findRows = (data, choice, { known, clear, plain }) => {
    const opened = { "": ["row"], paper: ["row", "paper"], all: ["row", "quiet", "paper"] }[choice.unfold];
    const rows = new Set(data.forums.filter((forum) => opened.includes(data.nodes[forum].place)));
    for (const gap of gapsOn(data, choice.day)) for (const node of gap.nodes) if (data.nodes[node].place) rows.add(node);
    for (const edge of data.edges) if (known.get(edge.id)?.fails || (!plain && clear.has(edge.id))) rows.add(edge.to);
    return rows;
  };

  // What is drawn is the uppermost of the edges that a line stands for.
  const readLine = (line, known) => {
    const edges = line.edges.filter(({ id }) => known.get(id)).sort((one, other) => known.get(other.id).weight - known.get(one.id).weight);
    return { ...line, edges, record: known.get(edges[0]?.id) };
  };

  const chooseFolded = (data, choice, visible) => {
    const { known, clear, plain } = visible;
    const rows = findRows(data, choice, visible);
    const isOpen = (forum) => choice.unfold === "all" || (choice.unfold === "paper" && data.nodes[forum].place === "paper");
    const isDrawn = ({ to, edges }) => isOpen(to) || edges.some(({ id }) => known.get(id).drawn || (!plain && clear.has(id)));
    const lines = data.folded.filter(({ to }) => rows.has(to)).map((line) => readLine(line, known)).filter((line) => line.record && isDrawn(line));
    const forums = data.forums.filter((forum) => visible.alive.has(forum));
    return {
      isFolded: true,
      actors: data.heads,
      rows: data.forums.filter((forum) => rows.has(forum)),
      tags: data.quiet.filter((forum) => !rows.has(forum)),
      paper: choice.unfold === "all" ? 0 : forums.filter((forum) => data.nodes[forum].place === "paper" && (choice.unfold || !rows.has(forum))).length,
      lines,
    };
  };

  const chooseNear = (data, choice, { known, clear, alive }) => {
    const edges = data.edges.filter(({ id }) => clear.has(id));
    const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
    if (alive.has(choice.focus)) ends.add(choice.focus);
    return {
      isFolded: false,
      actors: data.downwards.filter((node) => ends.has(node)),
      rows: data.forums.filter((node) => ends.has(node)),
      tags: [],
      paper: 0,
      lines: edges.map((edge) => readLine({ ...edge, edges: [edge] }, known)),
    };
  };

  const chooseScene = (data, choice, visible) => (choice.focus ? chooseNear : chooseFolded)(data, choice, visible);

  globalThis.samverkan = { ...globalThis.samverkan, band, chooseScene };
}
