// Asks the program that a page carries, in node: node answer.mjs RUNTIME SITE.zip QUESTIONS.json OUT
// What is to be drawn is kept as it was asked for, and its name is taken for the picture.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [runtime, site, asked, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);
const read = (path) => new Uint8Array(readFileSync(path));
const python = await loadPyodide({ indexURL: `${runtime}/`, env: { PYTHONHASHSEED: "0" } });
python.unpackArchive(read(site).buffer, "zip", { extractDir: "/lib/python3.14/site-packages" });
const desk = python.runPython("from graph.app.desk import Desk\nDesk()");

for (const [number, [question, values, files]] of JSON.parse(readFileSync(asked, "utf-8")).entries()) {
  const put = (name, given) => desk.answer(name, JSON.stringify(values), python.toPy(given)).toJs();
  const given = files.map(([name, path]) => [name, read(path)]);
  let [text, made] = put(question, given);
  mkdirSync(`${out}/${number}`, { recursive: true });
  if (JSON.parse(text).draw) {
    for (const [name, content] of made) writeFileSync(`${out}/${number}/${name}.svg`, content);
    put("take_drawn", made.map(([name]) => [name, new TextEncoder().encode(name)]));
    [text, made] = put(question, given);
  }
  writeFileSync(`${out}/${number}/values.json`, text);
  for (const [name, content] of made) writeFileSync(`${out}/${number}/${name}`, content);
}
console.log(python.runPython("import sys; ' '.join(sorted({name.partition('.')[0] for name in sys.modules}))"));
