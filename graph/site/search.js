"use strict";

// Finds what a reader seeks among all municipalities. Pure: knows no page.
{
  const MARKS = /[\u0300-\u036f]/g;
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(MARKS, "");
  const readWords = (asked) => fold(asked).split(/[\s,]+/).filter(Boolean);
  // Shorter ones would find nearly everything.
  const LEAST = 2;
  const LEAST_STEM = 5;
  // Swedish words are inflected at the end: who seeks friskolor means friskola too.
  const ENDING = /(?:orna|arna|erna|or|ar|er|en|et|an|a|s)$/;
  const stem = (word) => (word.replace(ENDING, "").length < LEAST_STEM ? word : word.replace(ENDING, ""));

  // The data is packed as light as can be; here it becomes places with their entries.
  const prepare = (data) => {
    const { places, entries, groups } = data;
    const texts = data.texts.map(fold);
    const everyday = groups.map((numbers) => numbers.map((number) => data.everyday[number]).join("|"));
    let first = 0;
    const found = places.name.map((name, number) => {
      const size = places.size[number] ?? 0;
      const own = Array.from({ length: size }, (_, place) => {
        const at = first + place;
        return {
          kind: entries.kind[at],
          label: data.labels[entries.kind[at]],
          words: data.texts[entries.text[at]],
          address: `${places.folder[number]}/${data.addresses[entries.kind[at]]}${entries.name[at]}`,
          folded: texts[entries.text[at]],
          everyday: everyday[entries.group[at]],
        };
      });
      first += size;
      const county = data.counties[places.county[number]];
      const [code, folder] = [places.code[number], places.folder[number]];
      return {
        name,
        code,
        folder,
        county,
        own: places.own[number],
        isHere: places.size[number] !== null,
        // From the start of a word, or Gotland would find Östergötland.
        named: ` ${fold(name)} ${code}`,
        within: ` ${fold(county.name)}`,
        entries: own,
      };
    });
    return { places: found, counties: data.counties };
  };

  const isIn = (where, words) => words.every((word) => where.includes(` ${word}`));

  // What says the words itself comes before what an everyday word or an inflected one finds; 2 is not found.
  const rank = (entry, place, words) => {
    const where = place.named + place.within;
    const other = words.filter((word) => !where.includes(` ${word}`) || entry.folded.includes(word));
    if (!other.length) return 2;
    if (other.every((word) => entry.folded.includes(word))) return 0;
    return other.every((word) => entry.folded.includes(stem(word)) || entry.everyday.includes(stem(word))) ? 1 : 2;
  };

  const findEntries = (place, words) => {
    const ranked = place.entries.map((entry) => ({ entry, rank: rank(entry, place, words) }));
    const hits = ranked.filter((each) => each.rank < 2);
    return hits.sort((one, other) => one.rank - other.rank || one.entry.kind - other.entry.kind).map((each) => each.entry);
  };

  const find = (prepared, asked) => {
    const words = readWords(asked);
    const isLong = words.some((word) => word.length >= LEAST);
    const hits = (isLong ? prepared.places : [])
      .map((place) => ({ place, entries: findEntries(place, words) }))
      .filter((hit) => hit.entries.length);
    return {
      hits,
      named: prepared.places.filter((place) => isIn(place.named, words)),
      counties: prepared.counties.filter((county) => isIn(` ${fold(county.name)}`, words)),
      within: prepared.places.filter((place) => isIn(place.named + place.within, words)),
    };
  };

  globalThis.samverkan = { ...globalThis.samverkan, prepare, find, readWords };
}
