"use strict";

// The day: a slider over every day anything changed, steps, and the difference between two days.
samverkan.part((map) => {
  const { data, words, element } = map;
  const bar = map.byId("time");
  if (data.days.length < 2) {
    bar.remove();
    document.querySelector("[aria-controls=time]").remove();
    return;
  }
  const slider = map.byId("day");
  const play = map.byId("play");
  const against = map.byId("against");
  const changes = map.byId("changes");
  const pause = 1500;
  const last = data.days.length - 1;
  let timer = 0;

  const nameDay = ({ name, marks }) => [name, ...marks].join(" · ");
  // What came about since the day before: events, and what a source merely began to tell.
  const findNews = (number) => (number ? map.findDifference(data, { day: data.days[number].day, against: data.days[number - 1].day }) : []);
  const isKnownOnly = (kinds) => kinds.length > 0 && kinds.every(({ isKnown }) => isKnown);
  const wordNews = (number) => {
    const kinds = findNews(number);
    if (!kinds.length) return "";
    const listed = kinds.map(({ kind, many }) => `${words.changes[kind]}: ${many}`).join("; ");
    return `${words.day_news} ${listed}.${isKnownOnly(kinds) ? ` ${words.only_known}` : ""}`;
  };
  const go = (number) => map.set({ day: data.days[Math.max(0, Math.min(number, last))].day });

  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = words.play;
  };

  // From the map's own day there is little left to see, so the whole of it is played.
  const begin = () => {
    if (map.choice.day >= data.day) go(0);
    play.textContent = words.pause;
    timer = setInterval(() => {
      go(Number(slider.value) + 1);
      if (Number(slider.value) === last) stop();
    }, pause);
  };

  slider.max = String(last);
  data.days.forEach((day, number) => {
    const tick = element("span", "", `tick ${day.tick}`);
    tick.classList.toggle("known", isKnownOnly(findNews(number)));
    tick.style.left = `${(100 * number) / last}%`;
    map.byId("ticks").append(tick);
    const option = element("option", day.name);
    option.value = day.day;
    against.append(option);
  });
  slider.addEventListener("input", () => {
    stop();
    go(Number(slider.value));
  });
  map.byId("earlier").addEventListener("click", () => go(Number(slider.value) - 1));
  map.byId("later").addEventListener("click", () => go(Number(slider.value) + 1));
  map.byId("now").addEventListener("click", () => map.set({ day: data.day }));
  play.addEventListener("click", () => (timer ? stop() : begin()));
  against.addEventListener("change", () => map.set({ ...map.nobody, against: against.value }));

  // As many as the filters leave; of what only became known there is no telling which.
  const describeChange = ({ kind, ids, many }) => {
    const part = element("div");
    const kept = ids.filter((id) => map.visible.listed.has(id));
    if (!ids.length && (map.choice.focus || map.hasFilters(data, map.choice))) return part;
    part.append(element("h3", `${words.changes[kind]}: ${ids.length ? kept.length : many}`));
    const list = element("ul");
    for (const id of kept) {
      const item = element("li");
      const button = map.button(map.edgeTitle(id), "link", () => map.open({ edge: id }, button));
      item.append(button);
      list.append(item);
    }
    if (kept.length) part.append(list);
    return part;
  };

  // A button keeps its focus while days and filters stay the same.
  const decides = ["day", "against", "focus", "steps", ...data.filters];
  let listed = "";
  const listChanges = (choice) => {
    changes.hidden = !choice.against;
    const wanted = JSON.stringify(decides.map((name) => choice[name]));
    if (!choice.against || listed === wanted) return;
    listed = wanted;
    const kinds = map.findDifference(data, choice);
    const title = element("h2", map.wordDifference());
    changes.replaceChildren(title, ...(kinds.length ? kinds.map(describeChange) : [element("p", words.no_change)]));
  };

  map.onChange((choice) => {
    const number = data.dayNumbers.get(choice.day);
    slider.value = String(number);
    const named = nameDay(data.days[number]);
    slider.setAttribute("aria-valuetext", named);
    map.byId("day-name").textContent = named;
    map.byId("day-name").title = named;
    map.byId("day-news").textContent = wordNews(number);
    map.disable(map.byId("earlier"), number === 0, slider);
    map.disable(map.byId("later"), number === last, slider);
    map.disable(map.byId("now"), choice.day === data.day, slider);
    for (const option of against.options) option.hidden = option.disabled = option.value >= choice.day;
    against.disabled = number === 0;
    against.value = choice.against;
    listChanges(choice);
  });
  map.stopPlay = stop;
  stop();
});
