"use strict";

// The view to take along: saved as SVG or PNG, or printed with the tables.
samverkan.part((map) => {
  const { data, draw } = map;
  const sharp = 2;
  const largest = 16000;

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

  const save = (blob, ending) => {
    const link = document.createElement("a");
    const { view, focus, gap, edge, against, day } = map.choice;
    const parts = [view === "map" ? "" : map.words.pairs, (focus || gap || edge).replace(/^\w+:/, ""), map.hasFilters(data, map.choice) ? map.words.selection : "", against];
    const named = ["samverkanskarta", data.slug, ...parts.filter(Boolean), day].join("-").toLowerCase();
    link.href = URL.createObjectURL(blob);
    link.download = `${named.replace(/[^\p{L}\d-]+/gu, "-")}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const drawPng = () =>
    new Promise((resolve, reject) => {
      const { text, width, height } = makeStandalone();
      const scale = Math.min(sharp, largest / Math.max(width, height));
      const image = new Image();
      image.addEventListener("load", () => {
        const canvas = document.createElement("canvas");
        canvas.width = width * scale;
        canvas.height = height * scale;
        const ctx = canvas.getContext("2d");
        ctx.scale(scale, scale);
        ctx.drawImage(image, 0, 0, width, height);
        canvas.toBlob(resolve, "image/png");
      });
      image.addEventListener("error", reject);
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    });

  const savePng = async () => save(await drawPng(), "png");

  // A browser may refuse the clipboard; then the picture is saved, and that is said.
  const copy = async () => {
    const said = map.byId("picture-tools").dataset;
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": drawPng() })]);
      map.byId("copied").textContent = said.copied;
    } catch {
      await savePng();
      map.byId("copied").textContent = said.saved;
    }
  };

  // Paper gets the picture as it is shown, and the table chosen; pairs and matrix are tables that run over several sheets.
  const prepare = () => {
    if (map.byId("sheet").childElementCount) return;
    map.settle();
    map.byId("sheet").replaceChildren(...(map.choice.view === "map" ? [map.drawPicture()] : []));
  };

  const clear = () => map.byId("sheet").replaceChildren();

  map.byId("copy-picture").addEventListener("click", copy);
  map.byId("save-svg").addEventListener("click", () => save(new Blob([makeStandalone().text], { type: "image/svg+xml" }), "svg"));
  map.byId("save-png").addEventListener("click", savePng);
  map.byId("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", prepare);
  window.addEventListener("afterprint", clear);
  // Some browsers tell of paper in this way alone.
  matchMedia("print").addEventListener("change", ({ matches }) => (matches ? prepare() : clear()));
});
