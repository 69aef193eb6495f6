"use strict";

// The picture by keyboard: arrows walk from box to box, Enter opens, plus and minus zoom.
samverkan.part((map) => {
  const { data, words } = map;
  const stage = map.byId("canvas");
  const position = map.byId("position");
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  let at = "";

  const shownPlaces = () => Object.fromEntries(map.shownNodes().map((node) => [node, map.place(node)]));

  // What a box says, and how the lines at it stand.
  const describe = (node) => {
    const said = stage.querySelector(`[data-node="${CSS.escape(node)}"]`).ariaLabel;
    const states = map.linesOf(node).flatMap(({ edges }) => edges.map(({ id }) => map.visible.known.get(id).state));
    const counts = data.states.flatMap((state) => (states.includes(state) ? `${words.states[state]} ${states.filter((each) => each === state).length}` : []));
    return [said, counts.join(", ")].filter(Boolean).join(": ");
  };

  const mark = () => {
    for (const group of stage.querySelectorAll(".at")) group.classList.remove("at");
    if (at && map.shownNodes().includes(at)) stage.querySelector(`[data-node="${CSS.escape(at)}"]`).classList.add("at");
  };

  const go = (node) => {
    if (!node) return;
    at = node;
    position.textContent = describe(node);
    map.reveal([at]);
    mark();
  };

  // From where the reader was, else from what is chosen, else from the top.
  const start = () => {
    const shown = map.shownNodes();
    if (shown.includes(map.choice.focus)) return map.choice.focus;
    return shown.sort((one, other) => map.place(one).y - map.place(other).y || map.place(one).x - map.place(other).x)[0];
  };
  const keys = {
    Enter: () => map.shownNodes().includes(at) && map.openNode(at, stage),
    "+": () => map.zoom(1.25),
    "-": () => map.zoom(1 / 1.25),
    0: () => map.fit(),
  };

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (ways[event.key]) go(map.shownNodes().includes(at) ? (map.findNext(shownPlaces(), at, ways[event.key]) ?? at) : start());
    else if (Object.hasOwn(keys, event.key)) keys[event.key]();
    else return;
    event.preventDefault();
  });
  map.onChange(mark);
});
