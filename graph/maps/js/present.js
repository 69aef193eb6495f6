"use strict";

// The map as slides for a steering group: first the whole, then the gravest gaps one by one.
(() => {
  const map = window.samverkan;
  const { data, words } = map;
  const root = document.documentElement;
  const bar = map.byId("slides");
  const most = 10;
  let at = -1;

  const gaps = () => map.today().gaps.slice(0, most).map((number) => data.gaps[number]);

  const show = (number) => {
    const found = gaps();
    at = Math.max(0, Math.min(number, found.length));
    const gap = found[at - 1];
    map.set({ view: "map", gap: gap?.id ?? "", edge: "", focus: "" });
    if (gap?.nodes.length) map.approach(gap.nodes);
    else map.fit();
    map.byId("sentence").textContent = gap ? gap.title : map.today().headline;
    map.byId("place").textContent = map.fill(words.slide, { number: at + 1, all: found.length + 1 });
    map.byId("previous").disabled = at === 0;
    map.byId("next").disabled = at === found.length;
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
      if (at < 0) return;
      if (["ArrowRight", "PageDown"].includes(event.key)) show(at + 1);
      else if (["ArrowLeft", "PageUp"].includes(event.key)) show(at - 1);
      else if (event.key === "Escape") end();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
})();
