"use strict";

// Which pairs of actors are shown. Pure: says nothing of its own.
{
  const { holdsOn, meets, nameEdge } = samverkan;

  // The pairs of a day, A–Ö; the forums of each by their state and then A–Ö.
  const pairsOn = (data, day) => {
    const number = data.dayNumbers.get(day);
    const order = (one, other) => data.states.indexOf(one.state) - data.states.indexOf(other.state) || data.order.get(one.forum) - data.order.get(other.forum);
    return data.pairs.flatMap(({ ends, spans, contacts }) => {
      const standing = data.standings_of_pairs[holdsOn(spans, number)];
      if (!standing) return [];
      const forums = contacts.flatMap(({ forum, spans: own }) => {
        const contact = data.contacts[holdsOn(own, number)];
        if (!contact) return [];
        const [state, words, isCut] = contact;
        return [{ forum, state, words, isCut, edges: ends.map((end) => nameEdge(end, forum)) }];
      });
      const [state, words, isOnlyLink] = standing;
      return [{ ends, state, words, isOnlyLink: Boolean(isOnlyLink), forums: forums.sort(order) }];
    });
  };

  // The filters choose which pairs are shown, never what is said of them: another forum joins two
  // actors even when it is filtered away. Who is chosen stands first in each of its pairs.
  const findPairs = (data, visible) => {
    const isAsked = (pair) => meets(visible.states, [pair.state]) && pair.forums.some(({ edges }) => edges.some((id) => visible.touched.has(id)));
    const turn = (pair) => (pair.ends[1] === visible.focus ? { ...pair, ends: pair.ends.toReversed() } : pair);
    const place = ({ ends }, number) => data.order.get(ends[number]);
    const pairs = pairsOn(data, visible.day).filter(isAsked);
    return visible.focus ? pairs.map(turn).sort((one, other) => place(one, 0) - place(other, 0) || place(one, 1) - place(other, 1)) : pairs;
  };

  // The pairs that would no longer meet anywhere if a forum ended.
  const findCut = (data, day, forum) => pairsOn(data, day).filter(({ forums }) => forums.some((contact) => contact.forum === forum && contact.isCut));

  globalThis.samverkan = { ...globalThis.samverkan, pairsOn, findPairs, findCut };
}
