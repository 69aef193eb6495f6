"use strict";
// What all parts of the page share: its elements, its words, and what is open.
{
  const find = (id) => document.getElementById(id);
  const words = JSON.parse(find("words").textContent);
  const facts = JSON.parse(find("facts").textContent);
  const pad = (number) => String(number).padStart(2, "0");
  const now = new Date();

  const app = {
    find,
    facts,
    today: `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`,
    language: "sv",
    // What is open: its municipalities, and where its files came from.
    open: null,
    state: { code: "", view: "map", extra: {} },
    word: (key) => words[app.language][key],
    // Makes an element; text is always text.
    make: (tag, values = {}, ...children) => {
      const element = document.createElement(tag);
      for (const [key, value] of Object.entries(values)) {
        if (key in element && key !== "list") element[key] = value;
        else element.setAttribute(key, value);
      }
      element.append(...children);
      return element;
    },
    say: (text) => {
      find("status").textContent = text;
    },
    complain: (text) => {
      find("trouble").textContent = text;
      find("trouble").hidden = !text;
    },
    // Gives the browser a file to save, as it saves what is downloaded.
    save: ({ name, content }) => {
      const address = URL.createObjectURL(new Blob([content]));
      app.make("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
  };

  const speak = (language) => {
    app.language = language;
    document.documentElement.lang = language;
    document.title = app.word("title");
    for (const element of document.querySelectorAll("[data-word]")) element.textContent = app.word(element.dataset.word);
    for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", app.word(element.dataset.label));
    const button = find("language");
    button.lang = language === "sv" ? "en" : "sv";
    button.textContent = language === "sv" ? "English" : words.en.other_language;
  };

  app.speak = speak;
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked === "en") speak("en");
  globalThis.samverkan = app;
}
