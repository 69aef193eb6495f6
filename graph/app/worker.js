"use strict";
// Runs the program beside the page, so that the page answers while it works. It is given its parts
// by the page, and asks for nothing: what the runtime would fetch is handed to it.
{
  const HOME = "https://samverkan.invalid/";
  const SITE = "/lib/python3.14/site-packages";
  const BEGIN = `
import sys
sys.dont_write_bytecode = True
from graph.app.desk import Desk
Desk()
`;
  let desk = null;
  let python = null;

  const tell = (step) => self.postMessage({ step });
  const unzip = (packed) => packed.stream().pipeThrough(new DecompressionStream("gzip"));

  const handOver = (parts) => {
    const held = {
      "pyodide.asm.wasm": () => new Response(unzip(parts.wasm), { headers: { "Content-Type": "application/wasm" } }),
      "python_stdlib.zip": () => new Response(parts.stdlib),
    };
    self.fetch = (asked) => {
      const found = held[String(asked).replace(HOME, "")];
      return found ? Promise.resolve(found()) : Promise.reject(new Error("Nothing is fetched."));
    };
  };

  const start = async (parts) => {
    tell("loading");
    handOver(parts);
    python = await self.loadPyodide({
      indexURL: HOME,
      createPyodideModule: _createPyodideModule,
      lockFileContents: parts.lock,
      env: { PYTHONHASHSEED: "0" },
    });
    tell("unpacking");
    python.unpackArchive(await new Response(unzip(parts.site)).arrayBuffer(), "zip", { extractDir: SITE });
    tell("importing");
    desk = python.runPython(BEGIN);
    tell("ready");
  };

  const answer = ({ id, question, values, files }) => {
    const given = python.toPy(files.map((file) => [file.name, file.content]));
    const reply = desk.answer(question, values, given);
    const [text, made] = reply.toJs();
    reply.destroy();
    given.destroy();
    const contents = made.map(([name, content]) => ({ name, content }));
    self.postMessage({ id, values: text, files: contents }, contents.map((file) => file.content.buffer));
  };

  const take = async (data) => {
    try {
      if (data.parts) await start(data.parts);
      else answer(data);
    } catch (error) {
      self.postMessage({ id: data.id, failed: String(error) });
    }
  };

  // What is asked before the program is ready waits for its turn.
  let turn = Promise.resolve();
  self.addEventListener("message", ({ data }) => {
    turn = turn.then(() => take(data));
  });
}
