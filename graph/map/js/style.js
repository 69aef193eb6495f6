"use strict";

// The font of the picture, and which box is next. Pure: draws nothing.
{
  const font = 'Arial, "Liberation Sans", Helvetica, sans-serif';

  // Ahead counts once, aside twice: the next box is the one a reader would point at.
  const findNext = (places, from, [dx, dy]) => {
    const { x, y } = places[from];
    const distances = Object.entries(places).map(([node, to]) => {
      const ahead = (to.x - x) * dx + (to.y - y) * dy;
      const aside = Math.abs((to.x - x) * dy) + Math.abs((to.y - y) * dx);
      return { node, ahead, cost: ahead + 2 * aside };
    });
    return distances.filter(({ ahead }) => ahead > 1).sort((one, other) => one.cost - other.cost)[0]?.node;
  };

  globalThis.samverkan = { ...globalThis.samverkan, font, findNext };
}
