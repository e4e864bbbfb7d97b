// A real Chromium, and one that can be killed: Playwright's own persistent contexts hide the process. The measurements
// use it too, and they are plain JavaScript.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { until } from './until.mjs';

export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is: named by the environment, else where Debian puts it. */
export function chromiumPath() {
  return process.env.CHROMIUM ?? '/usr/bin/chromium';
}

/** A browser profile on disk that outlives the browser, and a browser that can be ended with SIGKILL. */
export class KillableBrowser {
  #profile = mkdtempSync(join(tmpdir(), 'ryadom-profile-'));
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;
  /** @type {import('@playwright/test').Browser | undefined} */
  #browser;

  /** Starts the browser on the same profile as before and gives its one page. */
  async start() {
    const portFile = join(this.#profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    this.spawn('--remote-debugging-port=0', 'ignore');
    await until(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'), 'the browser to start');
    const port = readFileSync(portFile, 'utf8').split('\n')[0];
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const context = this.context();
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setViewportSize({ width: 360, height: 740 });
    return page;
  }

  /**
   * Starts the browser and leaves it alone.
   * @param {string} debugging how it is spoken to
   * @param {'ignore' | 'pipe'} pipes what its third and fourth file are
   */
  spawn(debugging, pipes) {
    const child = spawn(
      chromiumPath(),
      [
        ...CHROMIUM_ARGS,
        // Pages of a desktop's address bar, which no phone has. The browser loads them when it has just started: a start of
        // ours took half as long again beside them.
        '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
        '--headless',
        '--accept-lang=ru-RU,ru',
        '--window-size=360,740',
        debugging,
        `--user-data-dir=${this.#profile}`,
        'about:blank',
      ],
      {
        stdio: ['ignore', 'ignore', 'ignore', pipes, pipes],
        detached: true,
        env: { ...process.env, TZ: 'Europe/Moscow' },
      },
    );
    this.#process = child;
    return child;
  }

  /** The profile's one context. */
  context() {
    const context = this.#browser?.contexts()[0];
    if (!context) throw new Error('the browser is not running');
    return context;
  }

  /** Ends the browser as a person does. Only so are fresh cookies sure to be on the disk: it writes them every 30 s. */
  async close() {
    const child = this.#process;
    const session = await this.#browser?.newBrowserCDPSession();
    if (!child || !session) return;
    const gone = new Promise((done) => child.once('exit', done));
    // The answer is cut off by what was asked for.
    await session.send('Browser.close').catch(() => undefined);
    await gone;
    await this.kill();
  }

  /** SIGKILL to the browser and all its processes: nothing gets to finish what it was doing. */
  async kill() {
    const child = this.#process;
    if (!child?.pid) return;
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    const gone = hasEnded ? Promise.resolve() : new Promise((done) => child.once('exit', done));
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Ended already, with all of its processes.
    }
    await gone;
    await this.#browser?.close().catch(() => undefined);
    this.#process = undefined;
    this.#browser = undefined;
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
