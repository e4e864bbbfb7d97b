// A real Chromium as a process of its own, on a profile that outlives it: it can be started cold, and killed.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.mjs';

// The end-to-end tests' packages: there is no second copy to keep up to date.
const { chromium } = createRequire(join(import.meta.dirname, '../../tests/e2e/package.json'))('@playwright/test');

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--headless',
  '--accept-lang=ru-RU,ru',
  '--window-size=360,740',
  '--remote-debugging-port=0',
];

/** Where Chromium is. */
export function chromiumPath() {
  return process.env.CHROMIUM ?? '/usr/bin/chromium';
}

/** A browser profile on the disk, and the browser on it. */
export class PhoneBrowser {
  #profile = mkdtempSync(join(tmpdir(), 'ryadom-bench-profile-'));
  #process;
  #browser;

  /** Starts the browser and gives its one page. */
  async start() {
    const portFile = join(this.#profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    this.#process = spawn(chromiumPath(), [...ARGS, `--user-data-dir=${this.#profile}`, 'about:blank'], {
      stdio: 'ignore',
      detached: true,
      env: { ...process.env, TZ: 'Europe/Moscow' },
    });
    await until(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'), 'the browser to start');
    const port = readFileSync(portFile, 'utf8').split('\n')[0];
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const context = this.#browser.contexts()[0];
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setViewportSize({ width: 360, height: 740 });
    return page;
  }

  /** Ends the browser as a person does: cookies get to the disk. */
  async close() {
    const child = this.#process;
    if (!child) return;
    const gone = new Promise((done) => child.once('exit', done));
    const session = await this.#browser.newBrowserCDPSession();
    // The answer is cut off by what was asked for.
    await session.send('Browser.close').catch(() => undefined);
    await gone;
    await this.kill();
  }

  /** SIGKILL to the browser and all its processes. */
  async kill() {
    const child = this.#process;
    if (!child) return;
    this.#process = undefined;
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    const gone = hasEnded ? Promise.resolve() : new Promise((done) => child.once('exit', done));
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Ended already, with all of its processes.
    }
    await gone;
    await this.#browser.close().catch(() => undefined);
    for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) {
      rmSync(join(this.#profile, lock), { force: true });
    }
  }

  /** Ends the browser and removes its profile. */
  async dispose() {
    await this.kill();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
