"use strict";

// What every part of the page builds on: the data, the choice, who follows it, and making elements.
{
  const parts = [];
  const early = [];
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

  // Markup that Python made and escaped; nothing of it runs.
  const readMarkup = (text) => {
    const read = new DOMParser().parseFromString(text, "text/html");
    const found = document.createDocumentFragment();
    found.append(...read.body.childNodes);
    return document.adoptNode(found);
  };

  const fill = (message, values) => message.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));

  const settle = () => {
    isWaiting = false;
    for (const act of patient) act(map.choice);
  };
  // After the next picture has been shown.
  const settleLater = () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => setTimeout(() => isWaiting && settle()));
  };

  const follow = (choice) => {
    const before = map.choice;
    map.choice = choice;
    map.visible = map.findVisible(map.data, choice);
    for (const act of [...early, ...quick]) act(choice, before);
    settleLater();
  };

  const map = {
    ...samverkan,
    element,
    button,
    fill,
    readMarkup,
    byId: (id) => document.getElementById(id),
    // Where the details lie over the lower part of the window instead of beside the picture.
    stacked: matchMedia("(max-width: 68rem)"),
    part: (act) => parts.push(act),
    // What a reader looks at follows at once; what lies further down may follow when there is time.
    onChange: (act) => quick.push(act),
    // What changes how much room the picture has comes before it is drawn anew, or the browser lays out all of it twice.
    beforeDrawing: (act) => early.push(act),
    whenIdle: (act) => patient.push(act),
    settle,
    set: (patch) => {
      const choice = map.tidy({ ...map.choice, ...patch });
      const isStep = map.isStep(map.choice, choice) && !map.isPresenting();
      follow(choice);
      // Last, for a browser may refuse to note more addresses while a slider is drawn along.
      history[isStep ? "pushState" : "replaceState"](null, "", map.writeAddress(choice, map.data));
    },
    clear: () => map.set({ ...map.blank(map.data), view: map.choice.view, table: map.choice.table, day: map.choice.day }),
    // What is opened is seen whole, not below what the page opens with.
    showWhole: (part) => {
      const { top, bottom } = part?.getBoundingClientRect() ?? { top: -1 };
      if (top < 0 || bottom > innerHeight) document.querySelector(".bar").scrollIntoView();
    },
    // What is written anew keeps the focus on what is called the same, else on the whole of it.
    keepFocus: (home, act) => {
      const nameOf = (made) => made.ariaLabel ?? made.textContent;
      const inside = home.contains(document.activeElement) ? nameOf(document.activeElement) : null;
      act();
      if (inside === null) return;
      ([...home.querySelectorAll("button, summary")].find((made) => nameOf(made) === inside) ?? home).focus();
    },
    // A button that turns itself off hands the focus on.
    disable: (own, isOff, instead) => {
      if (isOff && document.activeElement === own) instead.focus();
      own.disabled = isOff;
    },
    isPresenting: () => Boolean(document.documentElement.dataset.presenting),
    dayName: (day) => map.data.days[map.data.dayNumbers.get(day)].name,
    // The day that is shown, which is not always the map's own.
    shown: () => map.data.days[map.data.dayNumbers.get(map.choice.day)],
    gapsShown: () => map.gapsOn(map.data, map.choice.day),
    wordDay: () => map.shown().stands,
    wordDifference: () => fill(map.words.changed_between, { one: map.dayName(map.choice.against), other: map.dayName(map.choice.day) }),
    // What moves in time by itself, when the map has more days than one.
    stopPlay: () => {},
    // A date in words; a year alone, or a month, when no more is known.
    wordDate: (date) => (date ? map.data.dates[date] : ""),
    edgeTitle: (id) => {
      const { from, to } = map.data.edgesById.get(id);
      return fill(map.words.in, { one: map.data.nodes[from].title, other: map.data.nodes[to].name });
    },
    // A source's words, where they stand, and whether they were read between the lines.
    quote: ([note, source, locator, inferred]) => ({ text: map.data.texts[note], place: `${map.data.texts[source]}, ${locator}${inferred ? ` (${map.words.inferred})` : ""}` }),
    begin: async () => {
      map.data = map.prepare(await samverkan.unpacked);
      map.words = map.data.words;
      map.choice = map.readAddress(location.hash, map.data);
      map.visible = map.findVisible(map.data, map.choice);
      for (const [id, markup] of Object.entries(map.data.controls)) map.byId(id).append(map.readMarkup(markup));
      for (const act of parts) act(map);
      // The slides have a way back of their own.
      window.addEventListener("hashchange", () => map.isPresenting() || follow(map.readAddress(location.hash, map.data)));
      for (const act of quick) act(map.choice, map.choice);
      settleLater();
    },
  };
  window.samverkan = map;
}
