// Runs the measurements: all of them, or those named on the command line. `cargo xtask bench` builds what they need.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { run, table, verdict } from './support/measure.mjs';

const root = join(import.meta.dirname, '..');

const MEASUREMENTS = {
  /** The device's store in a real browser, compiled like the app. */
  async store() {
    const args = ['test', '-p', 'ryadom-web', '--target', 'wasm32-unknown-unknown', '--profile', 'web', '--bench', 'store', '--', '--nocapture'];
    const out = await run('cargo', args, { cwd: root });
    const rows = [...out.matchAll(/BENCH (\S+) (\d+) (\S+) (\S+)/g)].map(([, what, size, ours, limit]) => {
      const ratio = Number(ours) / Number(limit);
      return [what, size, ours, limit, verdict(ratio, ratio <= 1.3), '<= 1.3'];
    });
    if (rows.length !== 4) throw new Error(`expected 4 figures:\n${out}`);
    table('The store on the device', ['what', 'deliveries', 'ryadom ms', 'limit ms', 'ratio', 'budget'], rows);
  },

  /** One durable event a request, the desk's figures, memory. */
  async server() {
    await run('cargo', ['build', '--release', '-p', 'ryadom-limit-server'], { cwd: root });
    const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
    const bin = (name) => join(target, 'release', name);
    const env = { RYADOM_BIN: bin('ryadom'), LIMIT_BIN: bin('ryadom-limit-server'), ...process.env };
    await inherit('node', [join(import.meta.dirname, 'server.mjs')], env);
  },
};

function inherit(command, args, env) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { stdio: 'inherit', env, cwd: root });
    child.on('error', failed);
    child.on('close', (code) => (code === 0 ? done() : failed(new Error(`${command} ended with ${code}`))));
  });
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in MEASUREMENTS));
if (unknown.length > 0) {
  console.error(`no such measurement: ${unknown.join(', ')}; there are ${Object.keys(MEASUREMENTS).join(', ')}`);
  process.exit(2);
}
for (const name of named.length > 0 ? named : Object.keys(MEASUREMENTS)) {
  console.log(`\n== ${name}`);
  await MEASUREMENTS[name]();
}
