// Starts the two servers that are compared, each on a fresh file, on this machine only.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

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
  for (let tries = 0; ; tries += 1) {
    if (child.exitCode !== null || tries > 500) throw new Error(`${binary} did not start`);
    const ready = await fetch(`${url}/ready`).then((reply) => reply.ok, () => false);
    if (ready) break;
    await new Promise((again) => setTimeout(again, 20));
  }
  return {
    url,
    port,
    /** Resident memory in MB. */
    residentMb() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
    },
    async stop(signal = 'SIGTERM') {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill(signal);
      await gone;
    },
  };
}
