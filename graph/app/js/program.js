"use strict";
// Starts the program in a worker and asks it; one question at a time is answered, in order.
{
  const app = samverkan;
  const STEPS = ["loading", "unpacking", "importing", "ready"];
  const waiting = new Map();
  let count = 0;
  let asked = 0;

  const decode = (id) => {
    const element = app.find(`part-${id}`);
    const text = element.textContent;
    element.remove();
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let place = 0; place < binary.length; place += 1) bytes[place] = binary.charCodeAt(place);
    return bytes;
  };
  const blob = (id) => new Blob([decode(id)]);
  const unzip = (packed) => new Response(packed.stream().pipeThrough(new DecompressionStream("gzip")));

  const fail = (error) => {
    app.find("progress").hidden = true;
    app.complain(`${app.word("cannot_start")} (${error})`);
    document.body.dataset.state = "failed";
  };

  const hear = ({ data }) => {
    if (data.step) {
      app.find("bar").value = STEPS.indexOf(data.step) + 2;
      app.find("step").textContent = app.word(data.step);
      app.find("step").dataset.word = data.step;
      if (data.step === "ready") app.started();
      return;
    }
    if (!data.id) {
      fail(data.failed);
      return;
    }
    const { resolve, reject } = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.failed) reject(new Error(data.failed));
    else resolve({ values: JSON.parse(data.values), files: data.files });
  };

  const launch = async () => {
    // After the page has been shown: what it carries takes its time to decode.
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    try {
      const code = await unzip(blob("code")).blob();
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
      worker.addEventListener("message", hear);
      worker.addEventListener("error", (event) => fail(event.message));
      const parts = { wasm: blob("wasm"), stdlib: blob("stdlib"), site: blob("site"), lock: app.find("part-lock").textContent };
      worker.postMessage({ parts });
      return worker;
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  const launched = launch();

  const putToWorker = async (question, values, files) => {
    count += 1;
    const id = count;
    const answered = new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
    const worker = await launched;
    worker.postMessage({ id, question, values: JSON.stringify({ language: app.language, ...values }), files });
    return answered;
  };

  // Browsers agree on how large a drawing is only when it says so itself. As text, for a parser would hold its style against the page's policy.
  const setSize = (svg, width, height) =>
    svg.replace(/^<svg[^>]*/, (opening) => opening.replaceAll(/ (?:width|height)="[^"]*"/g, "").replace("<svg", `<svg width="${width}" height="${height}"`));

  const drawPicture = async ({ name, content }, [width, height]) => {
    const text = setSize(new TextDecoder().decode(content), width, height);
    const png = await pictures.drawPng({ text, width, height }, 1);
    return { name, content: new Uint8Array(await png.arrayBuffer()) };
  };

  // What a document carries is drawn by the page, which alone can, and then the document is asked for anew.
  const putWithPictures = async (question, values, files) => {
    const answered = await putToWorker(question, values, files);
    const sizes = answered.values.draw;
    if (!sizes) return answered;
    await putToWorker("take_drawn", {}, await Promise.all(answered.files.map((file) => drawPicture(file, sizes[file.name]))));
    return putWithPictures(question, values, files);
  };

  // Asks the program. What is wrong with data comes back in `values.faults`; what is wrong with
  // the program is said, and ends what was begun.
  app.ask = async (question, values = {}, files = []) => {
    document.body.dataset.busy = "yes";
    asked += 1;
    app.complain("");
    try {
      return await putWithPictures(question, values, files);
    } catch (error) {
      app.complain(`${app.word("our_fault")} ${error.message}`);
      throw error;
    } finally {
      asked -= 1;
      if (!asked) delete document.body.dataset.busy;
    }
  };
}
