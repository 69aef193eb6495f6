"use strict";
// Mends the workbook row by row: what is behind a gap, a question or an edge, or on a sheet.
{
  const app = samverkan;
  const { find, make, word } = app;
  let rows = { sheets: [], behind: {} };
  let edited = null;
  let hasChanged = false;

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  const sheetOf = (table) => rows.sheets.find((sheet) => sheet.table === table);

  const note = (isChanged) => {
    hasChanged = isChanged;
    find("unsaved").textContent = isChanged ? word("unsaved") : "";
  };

  const inputFor = (field, text, id) => {
    const given = { id, value: text, required: field.is_needed };
    if (field.is_closed) {
      const known = field.choices.includes(text) || !text ? field.choices : [text, ...field.choices];
      const select = make("select", { id, required: field.is_needed }, make("option", { value: "" }, ""), ...known.map((each) => make("option", { value: each }, each)));
      select.value = text;
      return [select];
    }
    if (field.is_long) return [make("textarea", { ...given, rows: 3 })];
    if (!field.choices) return [make("input", { ...given, inputMode: field.is_number ? "numeric" : "text", autocomplete: "off" })];
    const options = make("datalist", { id: `${id}-list` }, ...field.choices.map((each) => make("option", { value: each })));
    return [make("input", { ...given, list: options.id, autocomplete: "off" }), options];
  };

  const makeField = (field, values) => {
    const id = `cell-${field.field}`;
    const hint = [field.about, field.takes_several && !field.about.includes(";") && word("several")].filter(Boolean).join(" ");
    const parts = inputFor(field, values[field.field] ?? "", id);
    parts[0].dataset.field = field.field;
    const label = make("label", { htmlFor: id }, field.is_needed ? `${field.heading} (${word("needed")})` : field.heading);
    if (hint) {
      parts.push(make("span", { id: `${id}-about`, className: "about" }, hint));
      parts[0].setAttribute("aria-describedby", `${id}-about`);
    }
    return make("p", { className: field.is_long ? "wide" : "" }, label, ...parts);
  };

  const edit = (table, number, begun = {}) => {
    const sheet = sheetOf(table);
    const row = sheet.rows.find((each) => each.number === number);
    edited = { table, number };
    const place = number === null ? word("new_row") : fill(word("row_number"), { number });
    find("row-name").textContent = [sheet.name, place, row?.title].filter(Boolean).join(" · ");
    find("row-fields").replaceChildren(...sheet.fields.map((field) => makeField(field, row?.values ?? begun)));
    find("row-faults").replaceChildren();
    find("remove-row").hidden = number === null;
    find("row").hidden = false;
    find("row-name").focus();
  };

  const link = (text, open) => make("button", { type: "button", onclick: open }, text);

  const listBehind = (each) => {
    const found = each.rows.map(([table, number]) => {
      const sheet = sheetOf(table);
      const title = sheet.rows.find((row) => row.number === number)?.title ?? "";
      return link(`${sheet.name}, ${fill(word("row_number"), { number }).toLowerCase()}: ${title}`, () => edit(table, number));
    });
    const adds = each.adds.map(([text, table, values]) => link(`+ ${text}`, () => edit(table, null, values)));
    const none = found.length ? [] : [make("p", { className: "about" }, word("nothing_behind"))];
    return make("li", {}, make("details", {}, make("summary", {}, each.text), ...none, ...found, ...adds));
  };

  const draw = () => {
    const what = find("rows-what").value;
    const sought = find("rows-search").value.toLowerCase();
    const sheet = sheetOf(what.replace("sheet:", ""));
    find("add-row").hidden = !what.startsWith("sheet:");
    const items = what.startsWith("sheet:")
      ? sheet.rows.filter((row) => row.title.toLowerCase().includes(sought)).map((row) => make("li", {}, link(row.title, () => edit(sheet.table, row.number))))
      : rows.behind[what].filter((each) => each.text.toLowerCase().includes(sought)).map(listBehind);
    find("rows-list").replaceChildren(make("ul", {}, ...items));
  };

  const listWhat = () => {
    const before = find("rows-what").value;
    const found = Object.keys(rows.behind).filter((each) => rows.behind[each].length);
    const all = [...found.map((each) => [each, word(each)]), ...rows.sheets.map((sheet) => [`sheet:${sheet.table}`, fill(word("sheet"), { name: sheet.name })])];
    find("rows-what").replaceChildren(...all.map(([value, text]) => make("option", { value }, text)));
    find("rows-what").value = all.some(([value]) => value === before) ? before : all[0][0];
  };

  app.showRows = async () => {
    app.say(word("working"));
    const { values, files } = await app.ask("rows", app.chosen());
    app.say("");
    if (values.faults) {
      app.say(values.faults.map((fault) => fault.words).join(" "));
      return;
    }
    if (files.length) {
      app.files = files;
      app.replaceGiven(files);
    }
    rows = values;
    find("undo").disabled = !values.can_undo;
    listWhat();
    draw();
    note(hasChanged);
  };

  const markFaults = (faults, number) => {
    app.listFaults(find("row-faults"), faults);
    const fields = sheetOf(edited.table).fields;
    for (const input of find("row-fields").querySelectorAll("[data-field]")) {
      const { heading } = fields.find((field) => field.field === input.dataset.field);
      input.setAttribute("aria-invalid", String(faults.some((fault) => fault.row === number && fault.column === heading)));
    }
  };

  const take = async ({ values, files }) => {
    app.files = files;
    app.replaceGiven(files);
    note(true);
    find("row").hidden = true;
    await app.opened(values, files, "rows");
  };

  const change = async (asked) => {
    app.say(word("working"));
    const reply = await app.ask("change", { ...app.chosen(), ...edited, ...asked });
    app.say("");
    if (reply.values.faults) markFaults(reply.values.faults, reply.values.number);
    else await take(reply);
  };

  const undo = async () => {
    const reply = await app.ask("undo");
    if (!reply.values.faults) await take(reply);
  };

  // Answers and plans come back in files of their own, and become rows that can be undone.
  const takeIn = async (file) => {
    app.say(word("working"));
    const content = new Uint8Array(await file.arrayBuffer());
    const reply = await app.ask("take_in", { ...app.chosen(), today: app.today }, [{ name: file.name, content }]);
    app.say("");
    const { said = [], faults = [] } = reply.values;
    if (reply.files.length && !faults.length) await take(reply);
    app.listFaults(find("take-in-faults"), faults);
    find("take-in-said").replaceChildren(make("ul", {}, ...said.map((each) => make("li", {}, each))));
  };

  // Of several municipalities each workbook is saved.
  const saveBooks = () => {
    for (const file of app.files) app.save(file);
    note(false);
    app.say(word("saved"));
  };

  app.forgetChanges = () => note(false);

  app.beginRows = () => {
    find("rows-what").addEventListener("change", draw);
    find("rows-search").addEventListener("input", draw);
    find("add-row").addEventListener("click", () => edit(find("rows-what").value.replace("sheet:", ""), null));
    find("cancel-row").addEventListener("click", () => {
      find("row").hidden = true;
    });
    find("remove-row").addEventListener("click", () => change({ remove: true }));
    find("undo").addEventListener("click", undo);
    find("save-workbook").addEventListener("click", saveBooks);
    find("take-in").addEventListener("click", () => find("take-in-file").click());
    find("take-in-file").addEventListener("change", async ({ target }) => {
      const [file] = target.files;
      if (file) await takeIn(file);
      target.value = "";
    });
    find("row").addEventListener("submit", (event) => {
      event.preventDefault();
      const inputs = [...find("row-fields").querySelectorAll("[data-field]")];
      void change({ values: Object.fromEntries(inputs.map((input) => [input.dataset.field, input.value.trim()])) });
    });
    window.addEventListener("beforeunload", (event) => {
      if (hasChanged) event.preventDefault();
    });
  };
}
