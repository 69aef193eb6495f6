"use strict";

// The data is packed, see graph/pages: Base64 of gzipped JSON. Nothing waits for it here.
{
  // The style sheet keeps the picture and its controls hidden from readers without scripts.
  document.documentElement.dataset.scripted = "yes";

  // Browsers from before 2025 have no decoder of their own.
  const decode = (block) => Uint8Array.fromBase64?.(block) ?? Uint8Array.from(atob(block), (letter) => letter.charCodeAt(0));

  // Written straight into the stream: a Blob would go by way of another process.
  const unpack = async (block) => {
    const gunzip = new DecompressionStream("gzip");
    const writer = gunzip.writable.getWriter();
    writer.write(decode(block));
    writer.close();
    return JSON.parse(await new Response(gunzip.readable).text());
  };

  // Browsers from before 2023 cannot.
  const unpacked = globalThis.DecompressionStream ? unpack(document.getElementById("data").textContent) : null;
  globalThis.samverkan = { unpacked };
}
