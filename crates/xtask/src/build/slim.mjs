
// Makes what Trunk has packed smaller, without a change of what it does: the names between an app's module and its script
// are long and full of hashes, which do not compress.
// Trunk names the files by the hash of what they were.
const MODULE = /-[0-9a-f]+_bg\.wasm$/;
const found = readdirSync(dist).filter((name) => MODULE.test(name));
if (found.length !== 1) {
  console.error(`${dist} should hold one module of Trunk's, *-<hash>_bg.wasm; it holds ${found.join(", ") || "none"}`);
  process.exit(1);
}
const [module] = found;
const script = module.replace("_bg.wasm", ".js");

function shortNames() {
  const unused = ["--remove-unused-module-elements", "--duplicate-function-elimination", "--remove-unused-module-elements"];
  // Functions of one kind beside each other compress better.
  const alike = ["--reorder-functions-by-name"];
  const short = ["--minify-imports-and-exports-and-modules", "--strip-debug", "--strip-producers"];
  const names = JSON.parse(tool("wasm-opt", [...unused, ...alike, ...short, "emptied.wasm", "-o", "slim.wasm"]));
  rmSync(join(dist, "emptied.wasm"));
  let text = readFileSync(join(dist, script), "utf8");
  const put = (pattern, by) => {
    let n = 0;
    text = text.replace(pattern, (...found) => (n++, by(...found)));
    return n;
  };
  const imports = new Map(names.imports.map(([, long, short]) => [long, short]));
  const exports = new Map(names.exports);
  const known = (map, long, all, short) => (map.has(long) ? short(map.get(long)) : all);
  put(/^( +)(\w+): (?=function\b|\w+,$)/gm, (all, indent, long) => known(imports, long, all, (short) => `${indent}${short}: `));
  put(/\bwasm\.(\w+)/g, (all, long) => known(exports, long, all, (short) => `wasm.${short}`));
  const nModules = put(`"./${app}_bg.js": import0`, () => "a: import0");
  const missing = [...imports].filter(([long]) => text.includes(`${long}:`));
  if (nModules !== 1 || missing.length > 0 || new Set(names.imports.map(([from]) => from)).size !== 1) {
    throw new Error(`wasm-bindgen writes ${script} in another way than expected: ${missing}`);
  }
  // What Leptos exports and nobody uses: without this line nothing holds it.
  put(/^if \(Symbol\.dispose\).*$/gm, () => "");
  return text;
}

const bound = shortNames();
const plain = ["--minify", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning"];
writeFileSync(join(dist, "bound.js"), bound);
const slim = tool("esbuild", ["--bundle", "--pure:FinalizationRegistry", ...plain], 'export { default } from "./bound.js";');
rmSync(join(dist, "bound.js"));
writeFileSync(replace(script, slim, ".js"), slim);
renameSync(join(dist, "slim.wasm"), replace(module, readFileSync(join(dist, "slim.wasm")), "_bg.wasm"));
// What starts the app stands last: what is above it need not wait for it to be read. Nobody asks for what Trunk's own script
// puts into the window.
const starts = [];
page = page.replace(/<script type="module">.*?<\/script>|<link rel="(?:module)?preload"[^>]*>/gs, (start) => (starts.push(start), ""));
const [, from, wasm] = /from '([^']+)';.*module_or_path: '([^']+)'/s.exec(starts[0]) ?? [];
if (starts.length !== 3 || !wasm) throw new Error(`Trunk starts ${app} in another way than expected: ${starts.join("")}`);
starts[0] = `<script type="module">import start from"${from}";start({module_or_path:"${wasm}"})</script>`;
const short = starts.join("").replaceAll('="anonymous"', "").replace(' type="application/wasm"', "");
page = page.replace("</body>", () => `${short}</body>`);
