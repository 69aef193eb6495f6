"use strict";

// The data and the program are packed, see graph/pages: Base64 of what is gzipped. Nothing waits for them here.
{
  const root = document.documentElement;
  // The style sheet keeps the picture's controls hidden from readers without scripts.
  root.dataset.scripted = "yes";

  // Browsers from before 2025 have no decoder of their own.
  const decode = (block) => Uint8Array.fromBase64?.(block) ?? Uint8Array.from(atob(block), (letter) => letter.charCodeAt(0));

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
  const whenShown = (act) => whenRead(() => (document.visibilityState === "visible" ? requestAnimationFrame(() => setTimeout(act)) : act()));

  // The page's policy knows the program by its hash, wherever it stands.
  const run = (text) => {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
  };

  // Browsers from before 2023 cannot.
  const isAble = Boolean(globalThis.DecompressionStream);
  const unpacked = isAble ? unpack("data").then(JSON.parse) : null;
  globalThis.samverkan = { unpacked, giveUp };
  if (document.getElementById("program")) {
    if (isAble) unpack("program").then((text) => whenShown(() => run(text)), giveUp);
    else giveUp();
  }
}
