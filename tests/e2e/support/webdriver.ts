// A small client of the W3C's WebDriver protocol, for browsers that Playwright can't drive as they are installed.
import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from './server.mjs';
import { until } from './until.mjs';

/** How a browser is driven: the command that listens on a port, and what it has to be told about the browser. */
export interface Driver {
  command: (port: number) => [name: string, ...rest: string[]];
  capabilities: Record<string, unknown>;
}

/** The key under which the protocol names an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

export class WebDriver {
  #session = '';

  private constructor(
    private readonly driver: ChildProcess,
    private readonly url: string,
  ) {}

  /** Starts the driver, and a browser with a fresh profile. */
  static async start({ command, capabilities }: Driver): Promise<WebDriver> {
    const port = await freePort();
    const [name, ...rest] = command(port);
    // A group of its own, so that the browser ends with its driver.
    const driver = spawn(name, rest, { stdio: 'ignore', detached: true });
    const browser = new WebDriver(driver, `http://127.0.0.1:${port}`);
    const isReady = async () => {
      if (driver.exitCode !== null) throw new Error(`${name} ended`);
      return await fetch(`${browser.url}/status`).then(({ ok }) => ok, () => false);
    };
    await until(isReady, `${name} to listen`);
    const session = await browser.#ask<{ sessionId: string }>('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
    browser.#session = `/session/${session.sessionId}`;
    return browser;
  }

  async goto(url: string): Promise<void> {
    await this.#ask('POST', '/url', { url });
  }

  /** Reloads as the page itself would: the driver's own way goes past the service worker in Firefox. */
  async reload(): Promise<void> {
    const begin = () => {
      Object.assign(window, { isBeforeReload: true });
      setTimeout(() => location.reload(), 0);
    };
    await this.evaluate(begin, undefined);
    const isNew = () => this.evaluate(() => !('isBeforeReload' in window), undefined).catch(() => false);
    await until(isNew, 'the page to be loaded again');
  }

  /** Calls a function in the page; what it promises is waited for. */
  async evaluate<Given, Result>(call: (given: Given) => Result | Promise<Result>, given: Given): Promise<Result> {
    const script = `const done = arguments[1]; Promise.resolve((${call.toString()})(arguments[0])).then(done);`;
    return await this.#ask('POST', '/execute/async', { script, args: [given] });
  }

  /** Waits until the page has this text in view. */
  async see(text: string): Promise<void> {
    const isSeen = () => this.evaluate((text) => document.body.innerText.replaceAll(/\s+/g, ' ').includes(text), text);
    await until(isSeen, `“${text}” on the page`);
  }

  /** Waits for a button or a link of this name, and clicks on it. */
  async click(name: string): Promise<void> {
    await this.#clickOn(`//*[self::button or self::a][normalize-space(.)="${name}" and not(ancestor::*[@hidden])]`);
  }

  /** Waits for a link in the list, scrolls to it as a person does, and clicks on it. */
  async clickOnLinkTo(path: string): Promise<void> {
    const scroll = (path: string) => {
      const link = document.querySelector(`main a[href="${path}"]`);
      link?.scrollIntoView({ block: 'center' });
      return link !== null;
    };
    await until(() => this.evaluate(scroll, path), `a link to ${path}`);
    await this.#clickOn(`//main//a[@href="${path}"]`);
  }

  /** Waits for the field of this id, and types into it. */
  async type(id: string, text: string): Promise<void> {
    await this.#ask('POST', `/element/${await this.#find(`//*[@id="${id}"]`)}/value`, { text });
  }

  async count(selector: string): Promise<number> {
    return await this.evaluate((selector) => document.querySelectorAll(selector).length, selector);
  }

  /** A picture of what can be seen, as a PNG. */
  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.#ask<string>('GET', '/screenshot'), 'base64');
  }

  async dispose(): Promise<void> {
    if (this.#session) await this.#ask('DELETE', '').catch(() => undefined);
    if (this.driver.pid && this.driver.exitCode === null) process.kill(-this.driver.pid, 'SIGKILL');
  }

  /** Waits until there is such an element and it can be clicked on: the page may just be painting it anew. */
  async #clickOn(xpath: string): Promise<void> {
    const click = async () => {
      await this.#ask('POST', `/element/${await this.#find(xpath)}/click`, {});
      return true;
    };
    const notNow = /stale element reference|element not interactable|element click intercepted/;
    await until(
      () => click().catch((error: Error) => (notNow.test(error.message) ? false : Promise.reject(error))),
      `a click on ${xpath}`,
    );
  }

  async #find(xpath: string): Promise<string> {
    let found: Record<string, string>[] = [];
    const isThere = async () => {
      found = await this.#ask('POST', '/elements', { using: 'xpath', value: xpath });
      return found.length > 0;
    };
    await until(isThere, xpath);
    return found[0]?.[ELEMENT] ?? '';
  }

  async #ask<Result>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Result> {
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(this.url + this.#session + path, { method, headers, body: JSON.stringify(body) });
    const { value } = (await reply.json()) as { value: Result & { error?: string; message?: string } };
    if (!reply.ok) throw new Error(`${path}: ${value.error} ${value.message}`);
    return value;
  }
}
