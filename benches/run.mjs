// Runs the measurements: all of them, or those named on the command line, and keeps their figures. `--table` only prints
// the figures kept, `--write` puts them into README.md. `cargo xtask bench` builds what they need and calls this for each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keep, printTable, writeTable } from './support/figures.mjs';

const measurements = JSON.parse(readFileSync(join(import.meta.dirname, 'measurements.json'), 'utf8'));
const known = measurements.map(({ name }) => name);
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const strange = [...named.filter((name) => !known.includes(name)), ...options.filter((option) => !['--table', '--write'].includes(option))];
if (strange.length > 0) {
  console.error(`no such measurement: ${strange.join(', ')}; there are ${known.join(', ')}, --table and --write`);
  process.exit(2);
}
if (!options.includes('--table')) {
  for (const { name, title } of measurements.filter(({ name }) => named.length === 0 || named.includes(name))) {
    console.log(`${title} (${name})`);
    const { measure } = await import(`./${name}.mjs`);
    keep(name, await measure({ say: (line) => console.log(`  ${line}`) }));
  }
}
printTable(named.length > 0 ? named : known);
if (options.includes('--write')) writeTable(known);
