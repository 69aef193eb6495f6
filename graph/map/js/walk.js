"use strict";

// The picture by keyboard: arrows walk from box to box, Enter opens, plus and minus zoom.
samverkan.part((map) => {
  const { data, words } = map;
  const stage = map.byId("canvas");
  const position = map.byId("position");
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  let at = "";

  const shownPlaces = () => Object.fromEntries([...map.visible.alive.keys()].map((node) => [node, map.place(node)]));

  const go = (node) => {
    if (!node) return;
    at = node;
    const { counts: numbers } = map.visible.alive.get(node);
    const counts = data.states.flatMap((state, number) => (numbers[number] ? `${words.states[state]} ${numbers[number]}` : []));
    position.textContent = `${data.nodes[node].title}: ${counts.join(", ")}`;
    map.reveal([at]);
    map.network.redraw();
  };

  const drawRing = (ctx) => {
    if (!at || document.activeElement !== stage || !map.visible.alive.has(at)) return;
    const { x, y, width, height } = map.place(at);
    ctx.save();
    ctx.strokeStyle = map.theme().ink;
    ctx.lineWidth = 3;
    ctx.strokeRect(x - width / 2 - 5, y - height / 2 - 5, width + 10, height + 10);
    ctx.restore();
  };

  // From where the reader was, else from what is chosen, else from the top.
  const start = () => {
    if (map.visible.alive.has(map.choice.focus)) return map.choice.focus;
    return [...map.visible.alive.keys()].sort((one, other) => map.place(one).y - map.place(other).y || map.place(one).x - map.place(other).x)[0];
  };
  const keys = {
    Enter: () => map.visible.alive.has(at) && map.open({ focus: at }, stage),
    "+": () => map.zoom(1.25),
    "-": () => map.zoom(1 / 1.25),
    0: () => map.fit(),
  };

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (ways[event.key]) go(map.visible.alive.has(at) ? (map.findNext(shownPlaces(), at, ways[event.key]) ?? at) : start());
    else if (Object.hasOwn(keys, event.key)) keys[event.key]();
    else return;
    event.preventDefault();
  });
  for (const name of ["focus", "blur"]) stage.addEventListener(name, () => map.network.redraw());
  map.network.on("afterDrawing", drawRing);
});
