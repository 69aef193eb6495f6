"use strict";

// The map as slides for a steering group: first the whole, then the gravest gaps one by one.
samverkan.part((map) => {
  const { words } = map;
  const root = document.documentElement;
  const bar = map.byId("slides");
  const most = 10;
  let at = -1;

  const show = (number) => {
    const found = map.gapsToday().slice(0, most);
    at = Math.max(0, Math.min(number, found.length));
    const gap = found[at - 1];
    map.set({ view: "map", gap: gap?.id ?? "", edge: "", focus: "" });
    map.byId("sentence").textContent = gap ? gap.title : map.today().headline;
    map.byId("place").textContent = map.fill(words.slide, { number: at + 1, all: found.length + 1 });
    map.byId("previous").disabled = at === 0;
    map.byId("next").disabled = at === found.length;
    map.fit();
    if (gap?.nodes.length) map.approach(gap.nodes);
  };

  const end = () => {
    if (at < 0) return;
    at = -1;
    delete root.dataset.presenting;
    bar.hidden = true;
    if (document.fullscreenElement) document.exitFullscreen();
    map.set({ gap: "" });
    map.fit();
    map.byId("present").focus();
  };

  const begin = async () => {
    map.clear();
    root.dataset.presenting = "yes";
    bar.hidden = false;
    show(0);
    map.byId("next").focus();
    // Some readers' browsers say no to full screen; the slides do without it.
    await root.requestFullscreen?.().catch(() => {});
  };

  const keys = {
    ArrowRight: () => show(at + 1),
    PageDown: () => show(at + 1),
    ArrowLeft: () => show(at - 1),
    PageUp: () => show(at - 1),
    Escape: end,
  };
  map.byId("present").addEventListener("click", begin);
  map.byId("next").addEventListener("click", () => show(at + 1));
  map.byId("previous").addEventListener("click", () => show(at - 1));
  map.byId("end").addEventListener("click", end);
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement) end();
    else show(at);
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (at < 0 || !Object.hasOwn(keys, event.key)) return;
      keys[event.key]();
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
});
