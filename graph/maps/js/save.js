"use strict";

// The picture to take along: the SVG kept in step with what is shown, saved, or printed.
(() => {
  const map = window.samverkan;
  const { data, words } = map;
  const picture = map.byId("picture");
  const space = "http://www.w3.org/2000/svg";
  const sharp = 2;

  const lookOf = (record) => (record.state === "active" && record.flags?.includes("weak") ? "active weak" : record.state);

  const write = (group, lines, remark) => {
    for (const text of group.querySelectorAll("text")) text.remove();
    const texts = remark ? [...lines, remark] : lines;
    texts.forEach((line, row) => {
      const text = document.createElementNS(space, "text");
      text.setAttribute("y", String((row - (texts.length - 1) / 2) * 14 + 4.3));
      if (remark && row === texts.length - 1) text.setAttribute("class", "remark");
      text.textContent = line;
      group.append(text);
    });
  };

  const followNode = (group, look) => {
    const id = group.dataset.node;
    const node = data.nodes[id];
    const records = look.alive.get(id);
    const clear = look.plain || look.bright.has(id);
    const kind = node.sector ? `actor s-${node.sector}` : `forum ${records ? map.forumState(records) : ""}`;
    group.setAttribute("class", `${kind} ${records ? "" : "unknown"} ${clear ? "" : "faded"}`);
    const remark = records && node.form && map.remark(records);
    write(group, data.wide.places[id][5], remark && words.flags[remark]);
  };

  const told = () => {
    const chosen = [...document.querySelectorAll('#filter .chip[aria-pressed="true"]')].map((chip) => chip.textContent.trim());
    const { gap, edge, focus } = map.state;
    if (gap) chosen.push(map.gapById(gap).title);
    else if (edge) chosen.push(map.edgeTitle(edge));
    else if (focus) chosen.push(data.nodes[focus].title);
    return chosen.length ? `${words.shown_only} ${chosen.join(", ")}` : "";
  };

  const follow = () => {
    const look = map.currentLook();
    for (const line of picture.querySelectorAll("line[data-edge]")) {
      const record = look.known.get(line.dataset.edge);
      line.setAttribute("class", record ? `${lookOf(record)} ${look.clear.has(line.dataset.edge) ? "" : "faded"}` : "unknown");
    }
    for (const label of picture.querySelectorAll("g.label")) {
      const text = look.known.get(label.dataset.edge)?.label;
      const shown = text && look.clear.has(label.dataset.edge);
      label.setAttribute("class", shown ? "label" : "label unknown");
      if (text) label.querySelector("text").textContent = text;
    }
    for (const group of picture.querySelectorAll("[data-node]")) followNode(group, look);
    picture.querySelector(".day").textContent = `${map.fill(words.state_on, { day: map.shownDay() })} ${told()}`;
  };

  // A picture on its own carries its style sheet, in the colours of daylight.
  const stand = () => {
    follow();
    const copy = picture.cloneNode(true);
    const [, , width, height] = picture.getAttribute("viewBox").split(" ").map(Number);
    copy.setAttribute("width", String(width));
    copy.setAttribute("height", String(height));
    const style = document.createElementNS(space, "style");
    const colours = Object.entries(data.themes.light).map(([name, colour]) => `--${name}:${colour};`);
    const sheet = [...document.querySelectorAll("style")].find((each) => each.textContent.startsWith("/* picture"));
    style.textContent = `.picture{${colours.join("")}}\n${sheet.textContent}`;
    copy.prepend(style);
    return { text: new XMLSerializer().serializeToString(copy), width, height };
  };

  const save = (blob, ending) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `samverkanskarta-${data.slug}-${map.shownDay()}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  map.byId("save-svg").addEventListener("click", () => save(new Blob([stand().text], { type: "image/svg+xml" }), "svg"));
  map.byId("save-png").addEventListener("click", () => {
    const { text, width, height } = stand();
    const image = new Image();
    image.addEventListener("load", () => {
      const canvas = document.createElement("canvas");
      canvas.width = width * sharp;
      canvas.height = height * sharp;
      const ctx = canvas.getContext("2d");
      ctx.scale(sharp, sharp);
      ctx.drawImage(image, 0, 0, width, height);
      canvas.toBlob((blob) => save(blob, "png"), "image/png");
    });
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  });
  map.byId("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", follow);
  map.followPicture = follow;
})();
