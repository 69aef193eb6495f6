"use strict";
// Begins: one may choose at once, and what is chosen is opened when the program is ready.
{
  const app = samverkan;
  const { find } = app;

  app.started = () => {
    find("progress").hidden = true;
    if (document.body.dataset.state === "loading") document.body.dataset.state = "ready";
  };

  find("language").addEventListener("click", () => {
    app.speak(app.language === "sv" ? "en" : "sv");
    void app.sayAgain();
  });

  app.beginStart();
  app.beginResult();
  app.beginRows();
}
