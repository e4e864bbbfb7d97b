// Servers as processes of their own, on this machine only: they can be ended with SIGKILL and started again on the same
// port. The measurements use them too, and they are plain JavaScript.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.mjs';

/** Any server that says on `/ready` that it is. */
export class Server {
  #binary;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;
  #log = '';

  /**
   * @param {string} binary
   * @param {number} port
   */
  constructor(binary, port) {
    this.#binary = binary;
    this.port = port;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Everything the server has printed. */
  get log() {
    return this.#log;
  }

  /**
   * Starts it and waits until it is ready.
   * @param {string[]} args
   * @param {string} [sign] what it answers once it is
   */
  async run(args, sign = '/ready') {
    const child = spawn(this.#binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const output of [child.stdout, child.stderr]) output.on('data', (chunk) => (this.#log += chunk));
    this.#process = child;
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`${this.#binary} ended:\n${this.#log}`);
      return await fetch(this.url + sign).then(({ ok }) => ok, () => false);
    }, `${this.#binary} to be ready`);
  }

  /** Resident memory in MB. */
  residentMb() {
    const status = readFileSync(`/proc/${this.#process?.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  /**
   * Ends it: in an orderly way, or with SIGKILL.
   * @param {'SIGTERM' | 'SIGKILL'} [signal]
   */
  async stop(signal = 'SIGTERM') {
    const child = this.#process;
    if (!child) return;
    this.#process = undefined;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await gone;
  }
}

/** Ryadom's own server with a real database file. */
export class RyadomServer extends Server {
  folder = mkdtempSync(join(tmpdir(), 'ryadom-server-'));
  database = join(this.folder, 'ryadom.sqlite');

  /** Path of the built binary. */
  static binary() {
    return process.env.RYADOM_BIN ?? join(import.meta.dirname, '../../../target/debug/ryadom');
  }

  /** The folder of a later version of the web app. */
  static nextSite() {
    return process.env.RYADOM_SITE_NEXT ?? join(import.meta.dirname, '../../../dist/site-next');
  }

  static async create(binary = RyadomServer.binary()) {
    return new RyadomServer(binary, await freePort());
  }

  /**
   * Starts it and waits until it is ready.
   * @param {string} [site] the folder of another web app than the one inside the binary
   */
  async start(site) {
    const args = ['serve', '--db', this.database, '--listen', `127.0.0.1:${this.port}`];
    await this.run(site ? [...args, '--site', site] : args);
  }

  /**
   * Starts it on an empty file, where it waits to be set up.
   * @returns {Promise<string>} the code it printed
   */
  async startEmpty() {
    const before = this.log.length;
    await this.run(['serve', '--db', this.database, '--listen', `127.0.0.1:${this.port}`], '/health');
    const code = () => /\s([A-Z0-9]{5}-[A-Z0-9]{5})\s+\|/.exec(this.log.slice(before))?.[1];
    await until(() => code() !== undefined, 'the code');
    return code() ?? '';
  }

  async dispose() {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A port nobody listens on. */
export async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
