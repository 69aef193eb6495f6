"use strict";

// The picture by keyboard: arrows walk from box to box, Enter opens, plus and minus zoom.
samverkan.part((map) => {
  const { data, words } = map;
  const stage = map.byId("canvas");
  const told = map.byId("told");
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  let at = "";

  // Ahead counts once, aside twice: the next box is the one a reader would point at.
  const findNext = ([dx, dy]) => {
    const [x, y] = map.place(at);
    const distances = [...map.look.alive.keys()].map((node) => {
      const [otherX, otherY] = map.place(node);
      const ahead = (otherX - x) * dx + (otherY - y) * dy;
      const aside = Math.abs((otherX - x) * dy) + Math.abs((otherY - y) * dx);
      return { node, ahead, cost: ahead + 2 * aside };
    });
    return distances.filter(({ ahead }) => ahead > 1).sort((one, other) => one.cost - other.cost)[0]?.node;
  };

  const go = (node) => {
    if (!node) return;
    at = node;
    const states = map.look.alive.get(node).map(({ state }) => state);
    const counts = map.states.filter((state) => states.includes(state)).map((state) => `${words.states[state]} ${states.filter((each) => each === state).length}`);
    told.textContent = `${data.nodes[node].title}: ${counts.join(", ")}`;
    map.reveal([at]);
    map.network.redraw();
  };

  const drawRing = (ctx) => {
    if (!at || document.activeElement !== stage || !map.look.alive.has(at)) return;
    const [x, y, width, height] = map.place(at);
    ctx.save();
    ctx.strokeStyle = map.theme().ink;
    ctx.lineWidth = 3;
    ctx.strokeRect(x - width / 2 - 5, y - height / 2 - 5, width + 10, height + 10);
    ctx.restore();
  };

  const start = () => [...map.look.alive.keys()].sort((one, other) => map.place(one)[1] - map.place(other)[1] || map.place(one)[0] - map.place(other)[0])[0];
  const acts = {
    Enter: () => at && map.open({ focus: at }, stage),
    "+": () => map.zoom(1.25),
    "-": () => map.zoom(1 / 1.25),
    0: () => map.fit(),
  };

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (ways[event.key]) go(map.look.alive.has(at) ? (findNext(ways[event.key]) ?? at) : map.look.alive.has(map.state.focus) ? map.state.focus : start());
    else if (Object.hasOwn(acts, event.key)) acts[event.key]();
    else return;
    event.preventDefault();
  });
  for (const name of ["focus", "blur"]) stage.addEventListener(name, () => map.network.redraw());
  map.network.on("afterDrawing", drawRing);
});
