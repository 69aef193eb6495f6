"use strict";

// Draws pictures as PNG and hands them over, to the clipboard or as files: the same for every page.
globalThis.pictures = (() => {
  // Twice as sharp as the screen shows it, and no larger than browsers draw.
  const sharp = 2;
  const largest = 16000;

  const drawPng = ({ text, width, height }, scale = Math.min(sharp, largest / Math.max(width, height))) =>
    new Promise((resolve, reject) => {
      const image = new Image();
      image.addEventListener("load", () => {
        const canvas = document.createElement("canvas");
        canvas.width = width * scale;
        canvas.height = height * scale;
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(resolve, "image/png");
      });
      image.addEventListener("error", reject);
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    });

  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  // A browser may refuse the clipboard; then the picture is saved, and that is said.
  const copy = async (picture, name, said) => {
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": drawPng(picture) })]);
      return said.copied;
    } catch {
      save(await drawPng(picture), name);
      return said.saved;
    }
  };

  return { drawPng, save, copy };
})();
