"use strict";
// In a page that is shown in a frame: where its links lead is the surrounding page's to say.
addEventListener(
  "click",
  (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    const address = link ? link.getAttribute("href") : "";
    if (!address || /^(#|blob:|data:)/.test(address) || link.hasAttribute("download")) return;
    event.preventDefault();
    parent.postMessage({ samverkan: "link", address }, "*");
  },
  true,
);
