// Figures as people read them, and the rows of the table they end in.
import { spawn } from 'node:child_process';

/** The middle value. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value below which `share` of all values lie. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** A row whose budget is a ratio to the limit line of the same run: `budget` is `{ atMost }` or `{ atLeast }`. */
export function beside(what, { ours, limit, unit, digits = 1, ...budget }) {
  const ratio = ours / limit;
  const figure = (value) => `${value.toFixed(digits)} ${unit}`;
  return { what, ours: figure(ours), limit: figure(limit), ratio: ratio.toFixed(2), ...judged(ratio, budget, ' x') };
}

/** A row whose budget is a figure; the limit line, where there is one, is only shown. */
export function plain(what, { ours, limit, unit, digits = 1, ...budget }) {
  const figure = (value) => `${value.toFixed(digits)} ${unit}`.trim();
  const ratio = limit === undefined ? '' : (ours / limit).toFixed(2);
  return { what, ours: figure(ours), limit: limit === undefined ? '' : figure(limit), ratio, ...judged(ours, budget, ` ${unit}`) };
}

function judged(value, { atMost, atLeast, exactly }, unit) {
  const said = (sign, bound) => `${sign} ${bound}${unit}`.trim();
  if (atMost !== undefined) return { budget: said('≤', atMost), verdict: value <= atMost ? 'OK' : 'MISSED' };
  if (atLeast !== undefined) return { budget: said('≥', atLeast), verdict: value >= atLeast ? 'OK' : 'MISSED' };
  if (exactly !== undefined) return { budget: said('', exactly), verdict: value === exactly ? 'OK' : 'MISSED' };
  return { budget: '', verdict: '' };
}

/** Runs a command and gives what it printed; fails with its errors. */
export function run(command, args, options = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('error', failed);
    child.on('close', (code) =>
      code === 0 ? done(out) : failed(new Error(`${command} ${args.join(' ')}: ${err}${out}`)),
    );
  });
}
