"use strict";

// Lets a picture be copied, or saved as PNG or SVG: what is shown, in the colours of daylight. A card becomes as wide as a slide, with its title and its facts.
{
  const space = "http://www.w3.org/2000/svg";
  const marked = "figure[data-picture], .view svg.seating:not(figure *), details.tables svg.seating";
  const slide = { width: 1280, height: 720, margin: 40, title: 34, name: 15, sizes: [20, 18, 16, 14, 12] };
  const leading = 1.15;
  const family = 'Arial, "Liberation Sans", Helvetica, sans-serif';
  const tools = document.getElementById("picture-tools");
  const pen = document.createElement("canvas").getContext("2d");

  const draw = (name, values, text = "") => {
    const made = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, String(value));
    if (text) made.textContent = text;
    return made;
  };

  // Rules that hold whatever the screen is: those of dark screens and of paper are inside others.
  const plainRules = () => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].filter((rule) => rule instanceof CSSStyleRule));

  const readColours = (rules) => {
    const colours = new Map();
    for (const { selectorText, style } of rules) {
      if (selectorText === ":root") for (const name of [...style].filter((each) => each.startsWith("--"))) colours.set(name, style.getPropertyValue(name).trim());
    }
    return colours;
  };

  // Other programs know no variables, so each is replaced by what it stands for.
  const writeStyle = (svg) => {
    const rules = plainRules();
    const colours = readColours(rules);
    const [name] = svg.classList;
    const own = rules.filter(({ selectorText }) => selectorText.includes(`.${name}`)).map(({ cssText }) => cssText);
    return own.join("\n").replace(/var\((--[\w-]+)\)/g, (_, variable) => colours.get(variable) ?? "currentColor");
  };

  const boxOf = (svg) => svg.getAttribute("viewBox").split(" ").map(Number);

  const breakLines = (text, size, width, weight = "normal") => {
    pen.font = `${weight} ${size}px ${family}`;
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (lines.at(-1) && pen.measureText(longer).width > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines;
  };

  const write = (lines, { x, y, size, bold = false, colour = "#16211f" }) =>
    lines.map((text, number) => draw("text", { x, y: y + number * size * leading, "font-size": size, "font-family": family, fill: colour, "font-weight": bold ? "bold" : "normal" }, text));

  // The largest letters for which all facts have room.
  const setFacts = (facts, x, top, width, room) => {
    const tried = slide.sizes.map((size) => ({ size, texts: facts.map(([name, text]) => [name, breakLines(text, size, width)]) }));
    const height = ({ size, texts }) => texts.reduce((sum, [, lines]) => sum + (slide.name + lines.length * size) * leading + 14, 0);
    const { size, texts } = tried.find((each) => height(each) <= room) ?? tried.at(-1);
    let y = top;
    return texts.flatMap(([name, lines]) => {
      const made = [...write([name], { x, y: y + slide.name, size: slide.name, bold: true, colour: "#52605d" }), ...write(lines, { x, y: y + slide.name + size * leading, size })];
      y += (slide.name + lines.length * size) * leading + 14;
      return made;
    });
  };

  const placeInside = (svg, x, y, width, height) => {
    const [, , wide, high] = boxOf(svg);
    const scale = Math.min(width / wide, height / high);
    for (const [key, value] of Object.entries({ x, y, width: wide * scale, height: high * scale })) svg.setAttribute(key, String(value));
    return wide * scale;
  };

  const makeCard = (card, svg) => {
    const { width, height, margin, title, name } = slide;
    const heading = card.querySelector("h3").textContent.replace(/^\d+\.\s*/, "");
    const lines = breakLines(heading, title, width - 2 * margin, "bold");
    const top = margin + lines.length * title * leading + 16;
    const room = height - top - margin;
    const facts = [...card.querySelectorAll("dd[data-card]")].map((each) => [each.previousElementSibling.textContent, each.textContent.trim()]);
    const left = 2 * margin + placeInside(svg, margin, top, width * 0.56 - margin, room);
    // Without the picture's class, whose rules would overrule the colours of title and facts.
    const whole = draw("svg", { xmlns: space, viewBox: `0 0 ${width} ${height}` });
    whole.append(draw("rect", { width, height, fill: "#ffffff" }), ...write(lines, { x: margin, y: margin + title * 0.8, size: title, bold: true, colour: "#12453c" }), svg, ...setFacts(facts, left, top + name / 2, width - margin - left, room));
    return whole;
  };

  const makeStandalone = (place) => {
    place.dispatchEvent(new Event("picture"));
    const shown = place.matches("svg") ? place : place.querySelector("svg");
    const svg = shown.cloneNode(true);
    for (const chosen of svg.querySelectorAll(".chosen")) chosen.classList.remove("chosen");
    const card = place.closest("article.gap");
    const whole = card ? makeCard(card, svg) : svg;
    const [, , width, height] = boxOf(whole);
    const scale = Math.max(1, slide.width / width);
    for (const [key, value] of Object.entries({ xmlns: space, width: width * scale, height: height * scale })) whole.setAttribute(key, String(value));
    whole.prepend(draw("style", {}, writeStyle(shown)));
    return { text: new XMLSerializer().serializeToString(whole), width: width * scale, height: height * scale };
  };

  const nameOf = (place, ending) => {
    const name = place.closest("article.gap")?.querySelector("h3").textContent ?? place.dataset.picture ?? place.getAttribute("aria-label").split(/[:.]/)[0];
    return `${name.toLowerCase().replace(/[^\p{L}\d]+/gu, "-").replace(/^-|-$/g, "").slice(0, 80)}.${ending}`;
  };

  const act = {
    copy: (place) => pictures.copy(makeStandalone(place), nameOf(place, "png"), tools.dataset),
    png: async (place) => pictures.save(await pictures.drawPng(makeStandalone(place)), nameOf(place, "png")),
    svg: (place) => pictures.save(new Blob([makeStandalone(place).text], { type: "image/svg+xml" }), nameOf(place, "svg")),
  };

  const offer = (place) => {
    place.dataset.offered = "yes";
    const made = tools.content.cloneNode(true);
    const status = made.querySelector("[role=status]");
    made.querySelector(".picture-tools").addEventListener("click", async ({ target }) => {
      const asked = target.closest("[data-do]");
      if (asked) status.textContent = (await act[asked.dataset.do](place)) ?? "";
    });
    place.after(made);
  };

  const offerAll = () => {
    for (const place of document.querySelectorAll(marked)) if (!place.dataset.offered) offer(place);
  };

  offerAll();
  new MutationObserver((changes) => changes.some(({ addedNodes }) => addedNodes.length) && offerAll()).observe(document.body, { childList: true, subtree: true });
}
