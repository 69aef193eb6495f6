"use strict";

// The data and the program are packed, see graph/pages: what is gzipped, in 85 letters. They stand last in the page and are read when it has been shown.
{
  const root = document.documentElement;
  // The style sheet keeps the picture's controls hidden from readers without scripts.
  root.dataset.scripted = "yes";

  // Five letters are four bytes; what is missing of the last five counts as the last letter.
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%:()*+-;,=.?@^_/{|}~";
  const decode = (block) => {
    const values = new Uint8Array(128);
    for (let value = 0; value < 85; value++) values[letters.charCodeAt(value)] = value;
    const full = block.padEnd(Math.ceil(block.length / 5) * 5, "~");
    const bytes = new DataView(new ArrayBuffer((full.length / 5) * 4));
    for (let at = 0; at < full.length; at += 5) {
      let word = 0;
      for (let next = at; next < at + 5; next++) word = word * 85 + values[full.charCodeAt(next)];
      bytes.setUint32((at / 5) * 4, word);
    }
    return new Uint8Array(bytes.buffer, 0, bytes.byteLength - (full.length - block.length));
  };

  // Written straight into the stream: a Blob would go by way of another process.
  const unpack = async (id) => {
    const gunzip = new DecompressionStream("gzip");
    const writer = gunzip.writable.getWriter();
    writer.write(decode(document.getElementById(id).textContent));
    writer.close();
    return await new Response(gunzip.readable).text();
  };

  const whenRead = (act) => (document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", act) : act());

  // What readers without scripts see, for browsers that cannot unpack the data, and for a page that was damaged on its way.
  const showStill = () => {
    delete root.dataset.scripted;
    const read = new DOMParser().parseFromString(document.getElementById("still").textContent, "text/html");
    document.getElementById("main").append(...read.body.childNodes);
  };
  const giveUp = (problem) => {
    whenRead(showStill);
    if (problem) throw problem;
  };

  // The picture is in the page, so it is shown before anything is made of it.
  const shown = new Promise((show) => {
    whenRead(() => (document.visibilityState === "visible" ? requestAnimationFrame(() => setTimeout(show)) : show()));
  });

  // The page's policy knows the program by its hash, wherever it stands.
  const run = (text) => {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
  };
  const runProgram = async () => {
    if (document.getElementById("program")) run(await unpack("program"));
  };

  // Browsers from before 2023 cannot.
  const isAble = Boolean(globalThis.DecompressionStream);
  const unpacked = isAble ? shown.then(() => unpack("data")).then(JSON.parse) : null;
  globalThis.samverkan = { unpacked, giveUp };
  if (isAble) shown.then(runProgram).catch(giveUp);
  else whenRead(() => document.getElementById("program") && giveUp());
}
