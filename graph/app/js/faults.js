"use strict";
// Lists what is wrong, or may be, each beside the row it stands on.
{
  const app = samverkan;
  const { make, word } = app;

  const preview = (fault) => {
    const headings = fault.preview.map((cell) => make("th", { scope: "col", className: cell.is_here ? "here" : "" }, cell.heading));
    const cells = fault.preview.map((cell) => make("td", { className: cell.is_here ? "here" : "" }, cell.is_here ? make("mark", {}, cell.text || "–") : cell.text));
    const table = make("table", { className: "row" }, make("thead", {}, make("tr", {}, ...headings)), make("tbody", {}, make("tr", {}, ...cells)));
    return make("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": `${word("the_row")} ${fault.sheet} ${fault.cell}` }, table);
  };

  const describe = (fault) => {
    const place = [fault.sheet, fault.cell].filter(Boolean).join(" ");
    const where = [fault.file !== fault.sheet && fault.file, place, fault.column].filter(Boolean).join(" · ");
    const parts = [make("p", { className: "words" }, fault.words)];
    if (where) parts.unshift(make("p", { className: "where" }, where));
    if (fault.preview.length) parts.push(preview(fault));
    return make("li", {}, ...parts);
  };

  app.listFaults = (home, faults) => {
    home.replaceChildren(make("ol", {}, ...faults.map(describe)));
  };
}
