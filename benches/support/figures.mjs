// The figures of the last runs: kept beside the build, printed as one table, written into the README.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from '../../tests/e2e/support/browser.mjs';
import { TARGET } from './council.mjs';

const FOLDER = join(TARGET, 'bench');
const README = join(import.meta.dirname, '../README.md');
const BEGIN = '<!-- figures: `cargo xtask bench --write` -->';
const END = '<!-- end of the figures -->';
const HEAD = ['what', 'ryadom', 'limit line', 'ratio', 'budget', ''];

/** Keeps a measurement's figures with the moment, and how busy the machine was. */
export function keep(name, rows) {
  mkdirSync(FOLDER, { recursive: true });
  const figures = { at: new Date().toISOString(), load: loadavg()[1], rows };
  writeFileSync(join(FOLDER, `${name}.json`), JSON.stringify(figures, undefined, 2));
}

/** Prints the figures kept of these measurements. */
export function printTable(names) {
  const text = table(names);
  if (text) console.log(`\n${text}\n\n${where(names)}`);
}

/** Puts all figures kept into the README. */
export function writeTable(names) {
  const readme = readFileSync(README, 'utf8');
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${README} has no place for the figures`);
  const figures = `${BEGIN}\n${where(names)}\n\n${table(names)}\n`;
  writeFileSync(README, readme.slice(0, begin) + figures + readme.slice(end));
  console.log(`written into ${README}`);
}

function kept(names) {
  const files = names.map((name) => join(FOLDER, `${name}.json`)).filter((file) => existsSync(file));
  return files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
}

function table(names) {
  const rows = kept(names).flatMap((figures) => figures.rows);
  if (rows.length === 0) return '';
  const cells = [HEAD, ...rows.map(({ what, ours, limit, ratio, budget, verdict }) => [what, ours, limit, ratio, budget, verdict])];
  const widths = HEAD.map((_, at) => Math.max(3, ...cells.map((row) => row[at].length)));
  const pad = (cell, at) => (at === 0 || at > 3 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]));
  const line = (row) => `| ${row.map(pad).join(' | ')} |`;
  const rule = widths.map((width, at) => (at === 0 || at > 3 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`));
  return [line(HEAD), `|${rule.join('|')}|`, ...cells.slice(1).map(line)].join('\n');
}

/** Where and when the figures were taken. */
function where(names) {
  const figures = kept(names);
  const days = [...new Set(figures.map(({ at }) => at.slice(0, 10)))].sort();
  const loads = figures.map(({ load }) => load);
  const busy = `load ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`;
  const browser = execFileSync(chromiumPath(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim().split(' ').slice(0, 2).join(' ');
  return `${days.join(' to ')}; ${cpus().length} x ${cpus()[0].model.trim()}, ${busy}; ${browser}, Node ${process.versions.node}.`;
}
