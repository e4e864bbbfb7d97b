// A real Chromium, and one that can be killed: Playwright's own persistent contexts hide the process.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type Page, chromium } from '@playwright/test';
import { until } from './until.js';

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
export function chromiumPath(): string {
  return process.env.CHROMIUM ?? '/usr/bin/chromium';
}

/** A browser profile on disk that outlives the browser, and a browser that can be ended with SIGKILL. */
export class KillableBrowser {
  readonly #profile = mkdtempSync(join(tmpdir(), 'ryadom-profile-'));
  #process: ChildProcess | undefined;
  #browser: Browser | undefined;

  /** Starts the browser on the same profile as before and gives its one page. */
  async start(): Promise<Page> {
    const portFile = join(this.#profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    const child = spawn(
      chromiumPath(),
      [
        ...CHROMIUM_ARGS,
        '--headless',
        '--accept-lang=ru-RU,ru',
        '--window-size=360,740',
        '--remote-debugging-port=0',
        `--user-data-dir=${this.#profile}`,
        'about:blank',
      ],
      { stdio: 'ignore', detached: true, env: { ...process.env, TZ: 'Europe/Moscow' } },
    );
    this.#process = child;
    await until(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'));
    const port = readFileSync(portFile, 'utf8').split('\n')[0];
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const context = this.context();
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setViewportSize({ width: 360, height: 740 });
    return page;
  }

  /** The profile's one context. */
  context(): BrowserContext {
    const context = this.#browser?.contexts()[0];
    if (!context) throw new Error('the browser is not running');
    return context;
  }

  /** Ends the browser as a person does. Only so are fresh cookies sure to be on the disk: it writes them every 30 s. */
  async close(): Promise<void> {
    const child = this.#process;
    const session = await this.#browser?.newBrowserCDPSession();
    if (!child || !session) return;
    const gone = new Promise((done) => child.once('exit', done));
    await session.send('Browser.close').catch(() => undefined);
    await gone;
    await this.kill();
  }

  /** SIGKILL to the browser and all its processes: nothing gets to finish what it was doing. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child?.pid) return;
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    const gone = hasEnded ? Promise.resolve() : new Promise((done) => child.once('exit', done));
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Ended already.
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
  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
