// The device's store in a real browser, compiled like the app: `store.rs`, driven like a test.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath } from '../tests/e2e/support/browser.mjs';
import { ROOT, TARGET } from './support/council.mjs';
import { beside, run } from './support/measure.mjs';

const ARGS = ['test', '-p', 'ryadom-web', '--target', 'wasm32-unknown-unknown', '--profile', 'web', '--bench', 'store', '--', '--nocapture'];
/** Ratios to the limit line. */
const BUDGET = { 'open 5000': 1.6 };
const WORDS = { open: 'open a store of', record: 'mark done to durably stored, strict, in a store of' };

/** The tests' browser settings, with a way to collect garbage between the turns. */
function settings() {
  const settings = JSON.parse(readFileSync(join(ROOT, 'webdriver.json'), 'utf8'));
  const chrome = settings['goog:chromeOptions'];
  chrome.binary = chromiumPath();
  chrome.args.push('--js-flags=--expose-gc');
  mkdirSync(join(TARGET, 'bench'), { recursive: true });
  const file = join(TARGET, 'bench/webdriver.json');
  writeFileSync(file, JSON.stringify(settings));
  return file;
}

export async function measure({ say }) {
  say('compiling and running in the browser');
  const out = await run('cargo', ARGS, { cwd: ROOT, env: { ...process.env, WASM_BINDGEN_TEST_WEBDRIVER_JSON: settings() } });
  const figures = [...out.matchAll(/BENCH (\S+) (\d+) (\S+) (\S+)/g)].map((figure) => figure.slice(1));
  // The tests come in any order.
  figures.sort(([what, size], [otherWhat, otherSize]) => what.localeCompare(otherWhat) || size - otherSize);
  const rows = figures.map(([what, size, ours, limit]) =>
    beside(`${WORDS[what]} ${size}`, { ours: Number(ours), limit: Number(limit), unit: 'ms', digits: 2, atMost: BUDGET[`${what} ${size}`] ?? 1.3 }),
  );
  if (rows.length !== 4) throw new Error(`expected 4 figures:\n${out}`);
  return rows;
}
