"use strict";
// Begins: starts the program, and when it is ready shows where one may begin.
{
  const app = samverkan;
  const { find } = app;

  app.started = async () => {
    const { values } = await app.ask("start");
    app.beginStart(values);
    app.beginResult(values);
    find("progress").hidden = true;
    document.body.dataset.state = "ready";
  };

  find("language").addEventListener("click", () => {
    app.speak(app.language === "sv" ? "en" : "sv");
    if (document.body.dataset.state !== "loading") void app.sayAgain();
  });

  void app.launch();
}
