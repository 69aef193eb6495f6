"use strict";
// Where one begins: files that are dropped or chosen, an empty workbook, an example, what was kept.
{
  const app = samverkan;
  const { find, make } = app;
  const KEPT = "samverkan";
  // What was last given: its files, or handles by which the browser reads them again, or an example.
  let given = { files: [], handles: [], example: "", stamp: "" };

  const read = async (file, path = file.webkitRelativePath || file.name) => ({ name: path, content: new Uint8Array(await file.arrayBuffer()) });

  const showFaults = ({ faults, count }) => {
    find("faults-count").textContent = count;
    app.listFaults(find("faults-list"), faults);
    find("faults").hidden = false;
    for (const button of document.querySelectorAll("#faults .again")) button.hidden = !given.handles.length && !given.files.length;
    find("faults-heading").focus();
  };

  const isData = (file) => /\.(xlsx|xlsm|xls|ods|csv|zip)$/i.test(file.name) && !/(^|\/)[.~]/.test(file.name);

  app.openFiles = async (files, { handles = [], whose = "", calm = false } = {}) => {
    given = { files, handles, example: "", stamp: "" };
    find("faults").hidden = true;
    if (!calm) app.say(app.word("working"));
    const { values } = await app.ask("open", whose ? { municipality: whose } : {}, files);
    find("whose").hidden = !values.asks_whose;
    app.say("");
    if (values.asks_whose) find("whose-code").focus();
    else if (values.faults) showFaults(values);
    else app.opened(values, files);
  };

  const openExample = async (code) => {
    given = { files: [], handles: [], example: code, stamp: "" };
    find("faults").hidden = true;
    app.say(app.word("working"));
    const { values } = await app.ask("open", { example: code });
    app.say("");
    app.opened(values, []);
  };

  const openHandles = async (handles, options = {}) => {
    const files = await Promise.all(handles.map((handle) => handle.getFile()));
    const data = files.filter(isData);
    // Where nothing can be opened, the program says what it is that was given.
    await app.openFiles(await Promise.all((data.length ? data : files).map((file) => read(file))), { handles, ...options });
    given.stamp = files.map((file) => file.lastModified).join();
  };

  const readEntry = async (entry, path) => {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      return isData(file) ? [await read(file, path + entry.name)] : [];
    }
    const reader = entry.createReader();
    const inside = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    return (await Promise.all(inside.map((each) => readEntry(each, `${path}${entry.name}/`)))).flat();
  };

  const takeDrop = async (transfer) => {
    const items = [...transfer.items].filter((item) => item.kind === "file");
    const entries = items.map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const handles = await Promise.all(items.map((item) => item.getAsFileSystemHandle?.() ?? null));
    if (handles.length && handles.every((handle) => handle?.kind === "file")) return openHandles(handles);
    if (entries.length) return app.openFiles((await Promise.all(entries.map((entry) => readEntry(entry, "")))).flat());
    return app.openFiles(await Promise.all([...transfer.files].map((file) => read(file))));
  };

  const choose = async () => {
    if (!window.showOpenFilePicker) {
      find("files").click();
      return;
    }
    try {
      await openHandles(await window.showOpenFilePicker({ multiple: true }));
    } catch (error) {
      if (error.name !== "AbortError") find("files").click();
    }
  };

  const readAgain = async () => {
    if (given.example) await openExample(given.example);
    else if (given.handles.length) await openHandles(given.handles);
    else find("files").click();
  };

  // A file that has been saved since it was read is read again, where the browser lets us look.
  const look = async () => {
    if (!find("follow").checked || !given.handles.length || document.body.dataset.busy) return;
    const files = await Promise.all(given.handles.map((handle) => handle.getFile()));
    if (files.map((file) => file.lastModified).join() !== given.stamp) await openHandles(given.handles, { calm: true });
  };

  app.canFollow = () => given.handles.length > 0;
  app.replaceGiven = (files) => {
    given = { files, handles: [], example: "", stamp: "" };
  };

  const begin = async (isHere) => {
    app.say(app.word("working"));
    const { values, files } = await app.ask("begin", { municipality: find("whom").value, as_of: app.today });
    app.say("");
    if (values.faults) showFaults(values);
    else if (isHere) await app.openFiles(files);
    else app.save(files[0]);
  };

  // What is kept is kept by the browser, and only when somebody asks.
  const kept = () => {
    try {
      return JSON.parse(window.localStorage.getItem(KEPT));
    } catch {
      return null;
    }
  };
  const toText = (content) => Array.from(content, (byte) => String.fromCharCode(byte)).join("");
  const toBytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

  const showKept = () => {
    const found = kept();
    find("kept").hidden = !found;
    find("forget").hidden = !found;
    find("kept-name").textContent = found ? found.map((file) => file.name).join(", ") : "";
  };

  app.keep = () => {
    try {
      window.localStorage.setItem(KEPT, JSON.stringify(app.files.map(({ name, content }) => ({ name, content: btoa(toText(content)) }))));
      app.say(app.word("kept"));
    } catch {
      app.say(app.word("cannot_keep"));
    }
    showKept();
  };

  const forget = () => {
    window.localStorage.removeItem(KEPT);
    showKept();
    app.say(app.word("forgotten"));
  };

  const openKept = () => app.openFiles(kept().map(({ name, content }) => ({ name, content: toBytes(atob(content)) })));

  const listPlaces = () => {
    const { municipalities, examples } = app.facts;
    find("municipalities").replaceChildren(...municipalities.map(([, label, county]) => make("option", { value: label, label: county })));
    find("examples").replaceChildren(...examples.map(([code, label]) => make("button", { type: "button", onclick: () => openExample(code) }, label)));
  };

  app.beginStart = () => {
    listPlaces();
    showKept();
    const drop = document.body;
    drop.addEventListener("dragover", (event) => {
      event.preventDefault();
      find("drop").classList.add("over");
    });
    drop.addEventListener("dragleave", () => find("drop").classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      find("drop").classList.remove("over");
      void takeDrop(event.dataTransfer);
    });
    find("choose").addEventListener("click", choose);
    find("choose-folder").addEventListener("click", () => find("folder").click());
    for (const input of [find("files"), find("folder")]) {
      input.addEventListener("change", async () => {
        const files = await Promise.all([...input.files].filter((file) => input.id === "files" || isData(file)).map((file) => read(file)));
        input.value = "";
        if (files.length) await app.openFiles(files);
      });
    }
    find("whose").addEventListener("submit", (event) => {
      event.preventDefault();
      void app.openFiles(given.files, { whose: find("whose-code").value });
    });
    find("begin").addEventListener("submit", (event) => {
      event.preventDefault();
      void begin(event.submitter?.value !== "save");
    });
    find("kept-open").addEventListener("click", openKept);
    for (const button of document.querySelectorAll(".forget")) button.addEventListener("click", forget);
    for (const button of document.querySelectorAll(".again")) button.addEventListener("click", readAgain);
    setInterval(() => void look(), 1000);
  };
}
