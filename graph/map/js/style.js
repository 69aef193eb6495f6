"use strict";

// How lines look, which of them lies on top, and which box is next. Pure: draws nothing.
{
  const font = 'Arial, "Liberation Sans", Helvetica, sans-serif';

  // What vis-network is given of a line; a thin line that is asked for alone must still be seen.
  const styleLine = (record, { data, theme, isClear, isAsked }) => {
    if (!record) return { hidden: true };
    const dashes = data.dashes[record.state];
    const width = (isAsked ? 2 : 1) * data.widths[record.thin ? "weak" : record.state];
    return {
      hidden: false,
      color: isClear ? theme[`${record.state}_line`] : theme.faded,
      dashes: dashes.length ? dashes : false,
      width: isClear ? width : 1,
    };
  };

  // Each line lies on top of those of the layers before its own.
  const orderLines = (edges, known, layers) => {
    const rank = ({ id }) => layers.indexOf(known.get(id)?.state);
    return [...edges].sort((one, other) => rank(one) - rank(other));
  };

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

  globalThis.samverkan = { ...globalThis.samverkan, font, styleLine, orderLines, findNext };
}
