"use strict";

// The data is packed, see graph/pages: Base64 of gzipped JSON. Nothing waits for it here.
{
  // The style sheet keeps the picture and its controls hidden from readers without scripts.
  document.documentElement.dataset.scripted = "yes";

  const unpack = async (block) => {
    const bytes = Uint8Array.from(atob(block), (letter) => letter.charCodeAt(0));
    return JSON.parse(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text());
  };

  // Browsers from before 2023 cannot.
  const unpacked = globalThis.DecompressionStream ? unpack(document.getElementById("data").textContent) : null;
  globalThis.samverkan = { unpacked };
}
