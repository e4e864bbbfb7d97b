// The real server with a real database file.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.mjs';

export class RyadomServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'ryadom-server-'));
  readonly database = join(this.folder, 'ryadom.sqlite');
  readonly port: number;
  #process: ChildProcess | undefined;
  #log = '';

  private constructor(port: number) {
    this.port = port;
  }

  /** Path of the built binary. */
  static binary(): string {
    return process.env.RYADOM_BIN ?? join(import.meta.dirname, '../../../target/debug/ryadom');
  }

  /** The folder of a later version of the web app. */
  static nextSite(): string {
    return process.env.RYADOM_SITE_NEXT ?? join(import.meta.dirname, '../../../dist/site-next');
  }

  static async create(): Promise<RyadomServer> {
    return new RyadomServer(await freePort());
  }

  async start(site?: string): Promise<void> {
    const args = ['serve', '--db', this.database, '--listen', `127.0.0.1:${this.port}`];
    if (site) args.push('--site', site);
    const child = spawn(RyadomServer.binary(), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => (this.#log += chunk));
    child.stderr.on('data', (chunk) => (this.#log += chunk));
    this.#process = child;
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`the server ended:\n${this.#log}`);
      return await fetch(`http://127.0.0.1:${this.port}/ready`).then(
        (reply) => reply.ok,
        () => false,
      );
    }, 'the server to be ready');
  }

  /** Everything the server has printed. */
  get log(): string {
    return this.#log;
  }

  /** Ends the server: in an orderly way, or with SIGKILL. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    if (!child) return;
    this.#process = undefined;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await gone;
  }

  async dispose(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
