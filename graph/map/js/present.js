"use strict";

// The map as slides for a steering group: first the whole, then the gaps to begin with one by one.
samverkan.part((map) => {
  const { words } = map;
  const root = document.documentElement;
  const bar = map.byId("slides");
  const most = 10;
  let at = -1;
  let kept = null;

  const wordAll = (number, all) => {
    if (!all) return map.shown().nothing_known || words.no_gap;
    return map.fill(number < all ? words.slides_follow : words.slides_all, { number, all });
  };

  const show = (number) => {
    const all = map.gapsShown();
    const found = all.slice(0, most);
    at = Math.max(0, Math.min(number, found.length));
    const gap = found[at - 1];
    map.set({ ...map.nobody, view: "map", gap: gap?.id ?? "" });
    map.byId("sentence").textContent = gap ? gap.title : map.shown().headline;
    map.byId("answer").textContent = gap ? gap.action : wordAll(found.length, all.length);
    map.byId("place").textContent = map.fill(words.slide, { number: at + 1, all: found.length + 1 });
    const [previous, next] = ["previous", "next"].map(map.byId);
    previous.disabled = next.disabled = false;
    map.disable(previous, at === 0, next);
    map.disable(next, at === found.length, found.length ? previous : map.byId("end"));
    map.fit();
    if (gap?.nodes.length) map.approach(gap.nodes);
  };

  const end = () => {
    if (at < 0) return;
    at = -1;
    map.set(kept);
    delete root.dataset.presenting;
    bar.hidden = true;
    if (document.fullscreenElement) document.exitFullscreen();
    map.fit();
    map.byId("present").focus();
  };

  const begin = async () => {
    map.stopPlay();
    kept = map.choice;
    root.dataset.presenting = "yes";
    map.clear();
    bar.hidden = false;
    show(0);
    map.byId(map.byId("next").disabled ? "end" : "next").focus();
    // Some readers' browsers say no to full screen; the slides do without it.
    await root.requestFullscreen?.().catch(() => {});
  };

  const keys = {
    ArrowRight: () => show(at + 1),
    PageDown: () => show(at + 1),
    ArrowLeft: () => show(at - 1),
    PageUp: () => show(at - 1),
    Home: () => show(0),
    End: () => show(most),
    Escape: end,
  };
  map.byId("present").addEventListener("click", begin);
  map.byId("next").addEventListener("click", () => show(at + 1));
  map.byId("previous").addEventListener("click", () => show(at - 1));
  map.byId("end").addEventListener("click", end);
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement) end();
    else if (at >= 0) show(at);
    // The slides were ended before the browser had granted them the screen.
    else document.exitFullscreen();
  });
  window.addEventListener("resize", () => at >= 0 && show(at));
  document.addEventListener(
    "keydown",
    (event) => {
      if (at < 0 || event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(keys, event.key)) return;
      keys[event.key]();
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
});
