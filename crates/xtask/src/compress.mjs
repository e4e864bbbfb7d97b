// Compresses the files named on standard input ([{ source, brotli, gzip }]), as small as they get.
import { readFileSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const jobs = JSON.parse(readFileSync(0, "utf8"));

// A half-written file must never be taken for a finished one.
async function store(path, content) {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}

async function compress({ source, brotli, gzip: gzipped }) {
  const raw = await readFile(source);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
  };
  await store(brotli, await promisify(brotliCompress)(raw, { params }));
  await store(gzipped, await promisify(gzip)(raw, { level: 9 }));
}

await Promise.all(jobs.map(compress));
