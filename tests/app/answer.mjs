// Asks the program that a page carries, in node: node answer.mjs RUNTIME SITE.zip QUESTIONS.json OUT
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [runtime, site, asked, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);
const read = (path) => new Uint8Array(readFileSync(path));
const python = await loadPyodide({ indexURL: `${runtime}/`, env: { PYTHONHASHSEED: "0" } });
python.unpackArchive(read(site).buffer, "zip", { extractDir: "/lib/python3.14/site-packages" });
const desk = python.runPython("from graph.app.desk import Desk\nDesk()");

for (const [number, [question, values, files]] of JSON.parse(readFileSync(asked, "utf-8")).entries()) {
  const given = python.toPy(files.map(([name, path]) => [name, read(path)]));
  const [text, made] = desk.answer(question, JSON.stringify(values), given).toJs();
  mkdirSync(`${out}/${number}`, { recursive: true });
  writeFileSync(`${out}/${number}/values.json`, text);
  for (const [name, content] of made) writeFileSync(`${out}/${number}/${name}`, content);
}
console.log(python.runPython("import sys; ' '.join(sorted({name.partition('.')[0] for name in sys.modules}))"));
