// The server's budgets: one durable event a request at 32 connections beside the bare group commit, the desk's
// figures over 100,000 deliveries, the size of 100 changes, and the memory all that takes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, event, seed } from './support/client.mjs';
import { median, percentile, run, table, verdict } from './support/measure.mjs';
import { start } from './support/servers.mjs';

const ROUNDS = 3;
const SECONDS = 4;
const DELIVERIES = Number(process.env.RYADOM_BENCH_DELIVERIES ?? 100_000);
const { RYADOM_BIN, LIMIT_BIN } = process.env;

/** One wrk run: requests a second, and p50 and p99 in milliseconds. */
async function wrk(url, cookie, idsFile) {
  const script = join(import.meta.dirname, 'support/one-event.lua');
  const env = { ...process.env, RYADOM_IDS: idsFile, RYADOM_COOKIE: cookie };
  const out = await run('wrk', ['-t2', '-c32', `-d${SECONDS}s`, '-s', script, `${url}/api/v1/sync`], { env });
  const figures = /RESULT (\S+) (\S+) (\S+) (\S+)/.exec(out);
  if (!figures) throw new Error(out);
  const [rate, p50, p99, errors] = figures.slice(1).map(Number);
  if (errors > 0) throw new Error(`${errors} requests failed:\n${out}`);
  return { rate, p50, p99 };
}

const folder = mkdtempSync(join(tmpdir(), 'ryadom-bench-'));
const file = join(folder, 'ryadom.sqlite');
const demo = JSON.parse(await run(RYADOM_BIN, ['demo', '--db', file, '--json']));
const ryadom = await start(RYADOM_BIN, (port) => ['serve', '--db', file, '--listen', `127.0.0.1:${port}`]);
const limit = await start(LIMIT_BIN, (port) => [`127.0.0.1:${port}`, join(folder, 'limit.sqlite')]);
try {
  const coordinator = new Client(ryadom.url);
  await coordinator.signIn(demo.coordinators[0]);
  const volunteer = new Client(ryadom.url);
  await volunteer.join(demo.volunteer.code);
  const ids = await seed(coordinator, volunteer.profile.member, DELIVERIES, (count) => {
    if (count % 10_000 === 0) console.log(`${count} deliveries written`);
  });
  const idsFile = join(folder, 'ids');
  writeFileSync(idsFile, ids.join('\n'));

  const lines = { ryadom: [], limit: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    lines.limit.push(await wrk(limit.url, '', idsFile));
    lines.ryadom.push(await wrk(ryadom.url, volunteer.cookie, idsFile));
  }
  const of = (line, figure) => median(lines[line].map((result) => result[figure]));
  const share = of('ryadom', 'rate') / of('limit', 'rate');
  const tail = of('ryadom', 'p99') / of('limit', 'p99');
  table('One event a request, durable, 32 connections', ['', 'requests/s', 'p50 ms', 'p99 ms', 'budget'], [
    ['limit: group commit, nothing else', of('limit', 'rate').toFixed(0), of('limit', 'p50').toFixed(2), of('limit', 'p99').toFixed(2), ''],
    ['ryadom', of('ryadom', 'rate').toFixed(0), of('ryadom', 'p50').toFixed(2), of('ryadom', 'p99').toFixed(2), ''],
    ['ratio', verdict(share, share >= 0.6), '', verdict(tail, tail <= 2), '>= 0.6, p99 <= 2'],
  ]);

  const times = [];
  for (let n = 0; n < 200; n += 1) {
    const begin = performance.now();
    await (await fetch(`${ryadom.url}/api/v1/progress`, { headers: { cookie: coordinator.cookie } })).arrayBuffer();
    times.push(performance.now() - begin);
  }
  const bare = [];
  for (let n = 0; n < 200; n += 1) {
    const begin = performance.now();
    await (await fetch(`${ryadom.url}/health`)).arrayBuffer();
    bare.push(performance.now() - begin);
  }
  const progress = median(times) - median(bare);

  const cursor = (await coordinator.sync([], Number.MAX_SAFE_INTEGER)).cursor;
  for (const id of ids.slice(0, 100)) {
    await volunteer.sync([event(id, 'noted', { text: 'Позвонить вечером' })]);
  }
  const changes = await fetch(`${ryadom.url}/api/v1/sync`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: coordinator.cookie, 'accept-encoding': 'identity' },
    body: JSON.stringify({ device: coordinator.device, cursor, events: [] }),
  });
  const plain = Buffer.from(await changes.arrayBuffer());
  const count = JSON.parse(plain).deliveries.length;
  const wire = await run('curl', ['-s', '-o', join(folder, 'changes'), '-w', '%{size_download}', '-H', 'accept-encoding: gzip',
    '-H', 'content-type: application/json', '-H', `cookie: ${coordinator.cookie}`,
    '-d', JSON.stringify({ device: coordinator.device, cursor, events: [] }), `${ryadom.url}/api/v1/sync`]);
  const kb = Number(wire) / 1000;
  const memory = ryadom.residentMb();
  table(`The desk over ${DELIVERIES} deliveries`, ['what', 'measured', 'budget'], [
    ['progress, beyond an empty request, ms', verdict(progress, progress <= 1, 3), '<= 1'],
    ['progress, p99 with HTTP, ms', percentile(times, 0.99).toFixed(3), ''],
    [`${count} changes, gzip, KB (${(plain.length / 1000).toFixed(0)} plain)`, verdict(kb, kb <= 10), '<= 10'],
    ['resident memory, MB', verdict(memory, memory <= 200, 0), '<= 200'],
  ]);
  if (count !== 100) throw new Error(`expected 100 changes, got ${count}`);
} finally {
  await ryadom.stop();
  await limit.stop();
  rmSync(folder, { recursive: true, force: true });
}
