"use strict";

// What every part of the page builds on: the data, the state, who follows it, and making elements.
{
  const parts = [];
  const quick = [];
  const patient = [];
  let isWaiting = false;

  // Text from the data only ever becomes text: no markup is built from strings.
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const button = (text, className, act) => {
    const made = element("button", text, className);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  const fill = (message, values) => message.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));

  const settle = () => {
    isWaiting = false;
    for (const act of patient) act(map.state);
  };
  // After the next picture has been shown.
  const settleLater = () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => setTimeout(() => isWaiting && settle()));
  };

  const map = {
    ...samverkan,
    element,
    button,
    fill,
    byId: (id) => document.getElementById(id),
    part: (act) => parts.push(act),
    // What a reader looks at follows at once; what lies further down may follow when there is time.
    onChange: (act) => quick.push(act),
    whenIdle: (act) => patient.push(act),
    settle,
    set: (patch) => {
      const before = map.state;
      map.state = { ...before, ...patch };
      map.look = map.lookAt(map.data, map.state);
      history.replaceState(null, "", map.writeAddress(map.state, map.data.today));
      for (const act of quick) act(map.state, before);
      settleLater();
    },
    clear: () => map.set({ ...map.blank(map.data.today), view: map.state.view, table: map.state.table, day: map.state.day }),
    dayName: (day) => map.data.days[map.data.dayNumbers.get(day)].name,
    today: () => map.data.days[map.data.dayNumbers.get(map.shownDay(map.state))],
    gapsToday: () => map.gapsOn(map.data, map.shownDay(map.state)),
    wordState: (state, many) => (many > 1 ? `${map.words.states[state]} ${many}` : map.words.states[state]),
    edgeTitle: (id) => {
      const { from, to } = map.data.edgesById.get(id);
      return fill(map.words.in, { one: map.data.nodes[from].title, other: map.data.nodes[to].name });
    },
    begin: async () => {
      map.data = map.prepare(await samverkan.unpacked);
      map.words = map.data.words;
      map.state = map.readAddress(location.hash, map.data);
      map.look = map.lookAt(map.data, map.state);
      for (const act of parts) act(map);
      window.addEventListener("hashchange", () => map.set(map.readAddress(location.hash, map.data)));
      for (const act of quick) act(map.state, map.state);
      settleLater();
    },
  };
  window.samverkan = map;
}
