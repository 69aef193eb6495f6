// Compiles Python with the very Python that the page runs. The docstrings of libraries are left out;
// those of the program itself say what its tables hold. node compile.mjs RUNTIME FILES.zip OUT.zip
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [runtime, given, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${runtime}/`, env: { PYTHONHASHSEED: "0" } });
python.FS.writeFile("/given.zip", new Uint8Array(readFileSync(given)));
python.runPython(`
import ast, importlib.util, marshal, zipfile

SITE = "/lib/python3.14/site-packages"
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
UNCHECKED = (0b01).to_bytes(4, "little")

def strip(tree):
    """Take the docstrings away; assertions stay, for they are a part of what runs."""
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body[:1] = [] if len(node.body) > 1 else [ast.Pass(lineno=1, col_offset=0)]
    return ast.fix_missing_locations(tree)

with zipfile.ZipFile("/given.zip") as given, zipfile.ZipFile("/out.zip", "w") as out:
    for name in sorted(given.namelist()):
        source = given.read(name)
        tree = ast.parse(source)
        code = compile(tree if name.startswith("graph/") else strip(tree), f"{SITE}/{name}", "exec", dont_inherit=True)
        head = importlib.util.MAGIC_NUMBER + UNCHECKED + importlib.util.source_hash(source)
        out.writestr(zipfile.ZipInfo(f"{name}c"), head + marshal.dumps(code))
`);
writeFileSync(out, python.FS.readFile("/out.zip"));
