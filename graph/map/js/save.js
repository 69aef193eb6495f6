"use strict";

// The view to take along: saved as SVG or PNG, or printed with the tables.
samverkan.part((map) => {
  const { data, draw } = map;

  const drawView = () => (map.choice.view === "map" ? map.drawPicture() : map.drawGrid());

  // A picture on its own carries its style sheet, in the colours of daylight.
  const makeStandalone = () => {
    const picture = drawView();
    const [, , width, height] = picture.getAttribute("viewBox").split(" ").map(Number);
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    const colours = Object.entries(data.themes.light).map(([name, colour]) => `--${name}:${colour};`);
    picture.prepend(draw("style", {}, `.picture{${colours.join("")}}\n${map.byId("picture-style").textContent}`));
    return { text: new XMLSerializer().serializeToString(picture), width, height };
  };

  const nameFile = (ending) => {
    const { view, focus, gap, edge, against, day } = map.choice;
    const parts = [view === "map" ? "" : map.words.pairs, (focus || gap || edge).replace(/^\w+:/, ""), map.hasFilters(data, map.choice) ? map.words.selection : "", against];
    const named = ["samverkanskarta", data.slug, ...parts.filter(Boolean), day].join("-").toLowerCase();
    return `${named.replace(/[^\p{L}\d-]+/gu, "-")}.${ending}`;
  };

  const copy = async () => {
    map.byId("copied").textContent = await pictures.copy(makeStandalone(), nameFile("png"), map.byId("picture-tools").dataset);
  };

  // Paper gets the picture as it is shown, and the table chosen; pairs and matrix are tables that run over several sheets.
  const prepare = () => {
    if (map.byId("sheet").childElementCount) return;
    map.settle();
    map.byId("sheet").replaceChildren(...(map.choice.view === "map" ? [map.drawPicture()] : []));
  };

  const clear = () => map.byId("sheet").replaceChildren();

  map.byId("copy-picture").addEventListener("click", copy);
  map.byId("save-svg").addEventListener("click", () => pictures.save(new Blob([makeStandalone().text], { type: "image/svg+xml" }), nameFile("svg")));
  map.byId("save-png").addEventListener("click", async () => pictures.save(await pictures.drawPng(makeStandalone()), nameFile("png")));
  map.byId("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", prepare);
  window.addEventListener("afterprint", clear);
  // Some browsers tell of paper in this way alone.
  matchMedia("print").addEventListener("change", ({ matches }) => (matches ? prepare() : clear()));
});
