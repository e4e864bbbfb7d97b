// Starts servers, each on a fresh file, on this machine only.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, seed } from './client.mjs';
import { run } from './measure.mjs';
import { until } from '../../tests/e2e/support/until.mjs';

export const ROOT = join(import.meta.dirname, '../..');
export const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');
/** The server as people get it, with the web app inside. */
export const RYADOM = process.env.RYADOM_BIN ?? join(TARGET, 'release/ryadom');

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Starts a server whose arguments are made from its port, and waits until it is ready. */
export async function start(binary, argumentsFor) {
  const port = await freePort();
  const child = spawn(binary, argumentsFor(port), { stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`${binary} did not start`);
    return await fetch(`${url}/ready`).then((reply) => reply.ok, () => false);
  }, `${binary} to be ready`);
  return {
    url,
    port,
    /** Resident memory in MB. */
    residentMb() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((done) => child.once('exit', done));
      child.kill(signal);
      await gone;
    },
  };
}

/** The demo council on a fresh file, its server, and a coordinator who is signed in. */
export class Council {
  static async open() {
    const council = new Council();
    council.folder = mkdtempSync(join(tmpdir(), 'ryadom-bench-'));
    council.file = join(council.folder, 'ryadom.sqlite');
    council.demo = JSON.parse(await run(RYADOM, ['demo', '--db', council.file, '--json']));
    council.server = await start(RYADOM, (port) => ['serve', '--db', council.file, '--listen', `127.0.0.1:${port}`]);
    council.coordinator = new Client(council.server.url);
    await council.coordinator.signIn(council.demo.coordinators[0]);
    return council;
  }

  /** A new volunteer of the coordinator's centre with so many deliveries, and the code they come in by. */
  async volunteer(name, nDeliveries, onBatch) {
    const { centre } = this.demo.coordinators[0];
    const args = ['invite', '--db', this.file, name, '--centre', centre, '--uses', '100', '--no-qr'];
    const code = /^code (\S+)/m.exec(await run(RYADOM, args))[1];
    const client = new Client(this.server.url);
    await client.join(code);
    const ids = await seed(this.coordinator, client.profile.member, nDeliveries, onBatch);
    return { code, client, ids };
  }

  async dispose() {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
