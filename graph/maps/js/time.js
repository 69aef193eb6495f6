"use strict";

// The day: a slider over every day anything changed, steps, and the difference between two days.
samverkan.part((map) => {
  const { data, words, element } = map;
  const bar = map.byId("time");
  if (data.days.length < 2) {
    bar.remove();
    return;
  }
  const slider = map.byId("day");
  const play = map.byId("play");
  const against = map.byId("against");
  const changes = map.byId("changes");
  const pause = 1500;
  const last = data.days.length - 1;
  let timer = 0;

  const nameDay = ({ day, name, sources }) => {
    const marks = [day === data.today ? words.map_day : "", ...sources.map((title) => map.fill(words.source_day, { title }))];
    return [name, ...marks.filter(Boolean)].join(" · ");
  };
  const go = (number) => map.set({ day: data.days[Math.max(0, Math.min(number, last))].day });

  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = words.play;
  };

  const begin = () => {
    if (Number(slider.value) === last) go(0);
    play.textContent = words.pause;
    timer = setInterval(() => {
      go(Number(slider.value) + 1);
      if (Number(slider.value) === last) stop();
    }, pause);
  };

  slider.max = String(last);
  data.days.forEach((day, number) => {
    const tick = element("span", "", day.day === data.today ? "tick now" : day.sources.length ? "tick source" : "tick");
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
  map.byId("now").addEventListener("click", () => map.set({ day: data.today }));
  play.addEventListener("click", () => (timer ? stop() : begin()));
  against.addEventListener("change", () => map.set({ against: against.value, gap: "", edge: "", focus: "" }));

  const describeChange = ({ kind, ids, many }) => {
    const part = element("div");
    part.append(element("h3", `${words.changes[kind]}: ${many}`));
    if (!ids.length) return part;
    const list = element("ul");
    for (const id of ids) {
      const item = element("li");
      const button = map.button(map.edgeTitle(id), "link", () => map.open({ edge: id }, button));
      item.append(button);
      list.append(item);
    }
    part.append(list);
    return part;
  };

  let listed = "";
  const listChanges = ({ day, against: other }) => {
    changes.hidden = !other;
    // A button keeps its focus while the two days stay the same.
    if (listed === `${day} ${other}`) return;
    listed = `${day} ${other}`;
    if (!other) return;
    const { earlier, later, kinds } = map.findDifference(data, map.state);
    const title = element("h2", map.fill(words.changed_between, { one: map.dayName(earlier), other: map.dayName(later) }));
    changes.replaceChildren(title, ...(kinds.length ? kinds.map(describeChange) : [element("p", words.no_change)]));
  };

  map.onChange((state) => {
    const number = data.dayNumbers.get(state.day);
    slider.value = String(number);
    const named = nameDay(data.days[number]);
    slider.setAttribute("aria-valuetext", named);
    map.byId("day-name").textContent = named;
    map.byId("earlier").disabled = number === 0;
    map.byId("later").disabled = number === last;
    map.byId("now").disabled = state.day === data.today;
    against.value = state.against;
    listChanges(state);
  });
  stop();
});
