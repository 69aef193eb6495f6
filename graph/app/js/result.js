"use strict";
// What is open: its municipality, its day, and the tabs with its pages and files.
{
  const app = samverkan;
  const { find, make, state } = app;
  let tabs = [];
  let shown = null;

  const chosen = () => ({ code: state.code, as_of: find("as-of").value, public: find("public").checked });
  app.chosen = chosen;

  const nameOf = (code) => app.open.municipalities.find(([each]) => each === code)?.[1] ?? "";
  const isMany = () => app.open.municipalities.length > 1;

  const pick = (id) => (find(id).value ? [find(id).value] : []);
  const moves = () => ({
    without: pick("without"),
    close: pick("close-forum"),
    add: find("add-actor").value && find("add-forum").value ? [`${find("add-actor").value}:${find("add-forum").value}`] : [],
  });
  const EXTRA = { changes: () => ({ before: find("before").value }), "what-if": moves };

  const fill = (select, rows) => {
    const before = select.value;
    select.replaceChildren(make("option", { value: "" }, app.word("nothing_chosen")), ...rows.map(([id, label]) => make("option", { value: id }, label)));
    select.value = rows.some(([id]) => id === before) ? before : "";
  };

  const listPlaces = async () => {
    const { values } = await app.ask("places", chosen());
    if (values.faults) return;
    for (const id of ["without", "add-actor"]) fill(find(id), values.actors);
    for (const id of ["close-forum", "add-forum"]) fill(find(id), values.forums);
  };

  const take = async (download) => {
    app.say(app.word("working"));
    const { values, files } = await app.ask("download", { ...chosen(), key: download.key });
    app.say(values.faults ? values.faults.map((fault) => fault.words).join(" ") : "");
    for (const file of files) app.save(file);
  };

  const listDownloads = async () => {
    const { values } = await app.ask("downloads", chosen());
    if (values.faults) return;
    const rows = values.downloads.map((each) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, each.word),
        make("td", {}, make("code", {}, each.name)),
        make("td", {}, make("button", { type: "button", "aria-label": `${app.word("save")}: ${each.word}`, onclick: () => take(each) }, app.word("save"))),
      ),
    );
    find("downloads").replaceChildren(...rows);
  };

  const takeEverything = async () => {
    app.say(app.word("working"));
    const { values, files } = await app.ask("everything", chosen());
    app.say("");
    find("left-out").textContent = values.left_out?.length ? `${app.word("left_out")} ${values.left_out.join(" ")}` : "";
    for (const file of files) app.save(file);
  };

  const showView = async (view, hash) => {
    app.say(app.word("working"));
    const { values, files } = await app.ask("view", { ...chosen(), view, ...EXTRA[view]?.() });
    app.say("");
    if (values.faults) {
      app.leavePage();
      app.say(values.faults.map((fault) => fault.words).join(" "));
      return;
    }
    const word = tabs.find((tab) => tab.dataset.view === view).textContent;
    shown = { name: `${view}-${state.code}.html`, content: files[0].content };
    app.showPage(files[0].content, view === "atlas" ? word : `${word}, ${nameOf(state.code)}`, hash);
    find("page-bar").hidden = false;
  };

  const PARTS = { changes: "changes", "what-if": "what-if", files: "takings", rows: "rows" };

  const show = async (view, hash = "") => {
    state.view = view;
    for (const tab of tabs) {
      const isIt = tab.dataset.view === view;
      tab.setAttribute("aria-selected", String(isIt));
      tab.tabIndex = isIt ? 0 : -1;
      if (isIt) find("panel").setAttribute("aria-labelledby", tab.id);
    }
    for (const [each, id] of Object.entries(PARTS)) {
      if (find(id)) find(id).hidden = each !== view;
    }
    find("outside").hidden = true;
    find("page-bar").hidden = true;
    if (view === "files" || view === "rows") {
      app.leavePage();
      await (view === "files" ? listDownloads() : app.showRows());
      return;
    }
    if (view === "what-if") await listPlaces();
    if (view === "changes" && !find("before").value) find("before").value = `${Number(find("as-of").value.slice(0, 4)) - 1}${find("as-of").value.slice(4)}`;
    await showView(view, hash);
  };
  app.show = show;

  // Where a link of a page leads: to a page of a municipality, which may be another one.
  app.follow = async (code, view, hash) => {
    if (code && nameOf(code)) {
      state.code = code;
      find("code").value = code;
      find("name").textContent = nameOf(code);
    }
    await show(view, hash);
    tabs.find((tab) => tab.dataset.view === view)?.focus();
  };

  const makeTabs = () => {
    const views = app.facts.views.filter(([, ofSeveral]) => !ofSeveral || isMany()).map(([view]) => view);
    tabs = [...views, "rows", "files"].map((view) =>
      make("button", { type: "button", role: "tab", id: `tab-${view}`, "data-view": view, "aria-controls": "panel", onclick: () => show(view) }, app.word(`${view}_tab`)),
    );
    find("tabs").replaceChildren(...tabs);
  };

  const walk = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const place = tabs.indexOf(document.activeElement);
    if (!step || place < 0) return;
    event.preventDefault();
    tabs[(place + step + tabs.length) % tabs.length].focus();
  };

  const describe = (values) => {
    app.open = values;
    find("which").hidden = !isMany();
    find("code").replaceChildren(...values.municipalities.map(([code, label]) => make("option", { value: code }, label)));
    if (!nameOf(state.code)) [[state.code]] = values.municipalities;
    find("code").value = state.code;
    find("name").textContent = isMany() ? values.municipalities.map(([, label]) => label).join(", ") : nameOf(state.code);
    find("warnings").hidden = !values.warnings.length;
    find("warnings-count").textContent = values.warnings.length;
    app.listFaults(find("warnings-list"), values.warnings);
    makeTabs();
  };

  app.opened = async (values, files, view = "") => {
    app.files = files;
    const isNew = !app.open;
    describe(values);
    document.body.dataset.state = "open";
    find("start").hidden = true;
    find("result").hidden = false;
    find("keep").hidden = !files.length;
    find("following").hidden = !app.canFollow();
    const usual = values.edges ? (isMany() ? "atlas" : "map") : "rows";
    const wanted = view || (isNew ? usual : state.view);
    if (isNew) find("name").focus();
    await show(tabs.some((tab) => tab.dataset.view === wanted) ? wanted : usual);
  };

  const close = async () => {
    await app.ask("close");
    app.open = null;
    app.files = [];
    app.forgetChanges();
    find("as-of").value = app.today;
    find("public").checked = false;
    app.leavePage();
    document.body.dataset.state = "ready";
    find("result").hidden = true;
    find("faults").hidden = true;
    find("start").hidden = false;
    find("choose").focus();
  };

  app.beginResult = () => {
    find("as-of").value ||= app.today;
    const submit = (id, run) =>
      find(id).addEventListener("submit", (event) => {
        event.preventDefault();
        void run();
      });
    submit("choice", () => show(state.view));
    submit("changes", () => show("changes"));
    submit("what-if", () => showView("what-if", ""));
    find("what-if").addEventListener("reset", () => setTimeout(() => showView("what-if", "")));
    find("code").addEventListener("change", () => {
      state.code = find("code").value;
      void show(state.view === "atlas" ? "map" : state.view);
    });
    find("tabs").addEventListener("keydown", walk);
    find("everything").addEventListener("click", takeEverything);
    find("save-page").addEventListener("click", () => app.save(shown));
    find("keep").addEventListener("click", app.keep);
    find("close").addEventListener("click", close);
  };

  // After a change of language what is open is said again, and the page that is shown made anew.
  app.sayAgain = async () => {
    if (!app.open) return;
    const described = await app.ask("describe");
    describe(described.values);
    await show(state.view);
  };
}
