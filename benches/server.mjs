// The server's budgets: one durable event a request at 32 connections beside the bare group commit, the desk's figures
// over 100,000 deliveries, and the memory all that takes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, seed } from './support/client.mjs';
import { beside, median, percentile, plain, run } from './support/measure.mjs';
import { Council, ROOT, TARGET } from './support/council.mjs';
import { Server, freePort } from '../tests/e2e/support/server.mjs';

// Many short rounds: a disk that others use too stands still for a tenth of a second now and then, and whoever is at it
// has that in its p99. It must not be most of the rounds.
const ROUNDS = 9;
const SECONDS = 2;
const DELIVERIES = Number(process.env.RYADOM_BENCH_DELIVERIES ?? 100_000);

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

/** One durable event a request, both servers in turns. */
async function durable(ryadom, limit, cookie, idsFile, say) {
  const lines = { ryadom: [], limit: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    lines.limit.push(await wrk(limit.url, '', idsFile));
    lines.ryadom.push(await wrk(ryadom.url, cookie, idsFile));
    const [ours, bare] = [lines.ryadom[round], lines.limit[round]];
    const told = ({ rate, p99 }) => `${rate.toFixed(0)} requests/s, p99 ${p99.toFixed(0)} ms`;
    say(`round ${round + 1} of ${ROUNDS}: ${told(ours)}; limit ${told(bare)}`);
  }
  const both = (figure) => ({
    ours: median(lines.ryadom.map((result) => result[figure])),
    limit: median(lines.limit.map((result) => result[figure])),
  });
  return [
    beside('one event a request, durable, 32 connections', { ...both('rate'), unit: '/s', digits: 0, atLeast: 0.6 }),
    beside('the same: p99', { ...both('p99'), unit: 'ms', digits: 2, atMost: 2 }),
  ];
}

/** Milliseconds of two hundred answers of each address, asked for in turns. */
async function inTurns(...urls) {
  const taken = urls.map(() => []);
  for (let n = 0; n < 200; n += 1) {
    for (const [at, { url, cookie }] of urls.entries()) {
      const begin = performance.now();
      await (await fetch(url, { headers: { cookie } })).arrayBuffer();
      taken[at].push(performance.now() - begin);
    }
  }
  return taken;
}

export async function measure({ say }) {
  await run('wrk', ['--version']).catch((error) => {
    if (error.code === 'ENOENT') throw new Error('wrk is missing: on Debian, sudo apt install wrk');
  });
  say('building the limit line');
  await run('cargo', ['build', '--release', '-p', 'ryadom-limit-server'], { cwd: ROOT });
  const council = await Council.open();
  const { server, coordinator, demo } = council;
  const { folder } = server;
  const limit = new Server(join(TARGET, 'release/ryadom-limit-server'), await freePort());
  try {
    await limit.run([`127.0.0.1:${limit.port}`, join(folder, 'limit.sqlite')]);
    const volunteer = new Client(server.url);
    await volunteer.join(demo.volunteer.code);
    const ids = await seed(coordinator, volunteer.profile.member, DELIVERIES, (n) => {
      if (n % 10_000 === 0) say(`${n} deliveries written`);
    });
    const idsFile = join(folder, 'ids');
    writeFileSync(idsFile, ids.join('\n'));
    const rows = await durable(server, limit, volunteer.cookie, idsFile, say);
    const [progress, empty] = await inTurns(
      { url: `${server.url}/api/v1/progress`, cookie: coordinator.cookie },
      { url: `${server.url}/health`, cookie: '' },
    );
    say(`progress with HTTP: p50 ${median(progress).toFixed(2)} ms, p99 ${percentile(progress, 0.99).toFixed(2)} ms`);
    return [
      ...rows,
      plain(`progress over ${DELIVERIES} deliveries, beyond an empty request`, { ours: median(progress) - median(empty), unit: 'ms', digits: 2, atMost: 1 }),
      plain(`resident memory with ${DELIVERIES} deliveries`, { ours: server.residentMb(), unit: 'MB', digits: 0, atMost: 200 }),
    ];
  } finally {
    await limit.stop();
    await council.dispose();
  }
}
