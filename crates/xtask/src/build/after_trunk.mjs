// What the steps after Trunk share.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [, dist, app] = process.argv;
const tool = (name, args, input) => execFileSync(name, args, { cwd: dist, input, encoding: "utf8", maxBuffer: 1 << 26 });
const hash = (algorithm, content, encoding) => createHash(algorithm).update(content).digest(encoding);

let page = readFileSync(join(dist, "index.html"), "utf8");
// Where a file goes that has another content now: it is named by it, and the page names its hash.
const replace = (old, content, ending) => {
  const integrity = (of) => `sha384-${hash("sha384", of, "base64")}`;
  const before = integrity(readFileSync(join(dist, old)));
  const name = `${app}-${hash("sha256", content, "hex").slice(0, 16)}${ending}`;
  if (!page.includes(old) || !page.includes(before)) throw new Error(`index.html does not name ${old} and its hash`);
  page = page.replaceAll(old, name).replaceAll(before, integrity(content));
  rmSync(join(dist, old));
  return join(dist, name);
};
