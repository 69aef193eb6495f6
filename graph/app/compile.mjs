// Compiles Python with the very Python that the page runs: node compile.mjs RUNTIME FILES.zip OUT.zip
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [runtime, given, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${runtime}/`, env: { PYTHONHASHSEED: "0" } });
python.FS.writeFile("/given.zip", new Uint8Array(readFileSync(given)));
python.runPython(`
import io, py_compile, zipfile
from pathlib import Path

SITE = "/lib/python3.14/site-packages"
with zipfile.ZipFile("/given.zip") as given, zipfile.ZipFile("/out.zip", "w") as out:
    for name in sorted(given.namelist()):
        if name.endswith(".py"):
            Path("/source.py").write_bytes(given.read(name))
            py_compile.compile(
                "/source.py", "/compiled.pyc", f"{SITE}/{name}", doraise=True,
                invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
            )
            out.writestr(zipfile.ZipInfo(f"{name}c"), Path("/compiled.pyc").read_bytes())
`);
writeFileSync(out, python.FS.readFile("/out.zip"));
