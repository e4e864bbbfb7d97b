// A browser's one page with nobody connected but the measurement itself, over a pipe. A tool for tests puts contexts and
// scripts of its own into every page that opens, which a slow processor feels, and nobody has on a phone.
import { until } from '../../tests/e2e/support/until.mjs';

export class QuietPage {
  #browser;
  #input;
  #session;
  #nSent = 0;
  #answers = new Map();
  #listeners = new Map();

  /** Starts a browser; its page has a phone's size. */
  static async open(browser) {
    const page = new QuietPage(browser);
    let target;
    await until(async () => {
      const { targetInfos } = await page.send('Target.getTargets');
      target = targetInfos.find(({ type }) => type === 'page');
      return target !== undefined;
    }, 'the browser to start');
    const { sessionId } = await page.send('Target.attachToTarget', { targetId: target.targetId, flatten: true });
    page.#session = sessionId;
    await page.send('Page.enable');
    await page.send('Runtime.enable');
    const [width, height] = [360, 740];
    const screen = { screenWidth: width, screenHeight: height };
    await page.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false, ...screen });
    return page;
  }

  constructor(browser) {
    this.#browser = browser;
    const child = browser.spawn('--remote-debugging-pipe', 'pipe');
    const { stdio } = child;
    this.#input = stdio[3];
    // Nobody would answer any more.
    child.once('exit', () => {
      for (const answered of this.#answers.values()) answered({ error: { message: 'the browser has ended' } });
    });
    let text = '';
    stdio[4].setEncoding('utf8').on('data', (chunk) => {
      const messages = (text + chunk).split('\0');
      text = messages.pop();
      for (const message of messages) this.#take(JSON.parse(message));
    });
  }

  /** One command of the DevTools protocol, and its answer. */
  async send(method, params = {}) {
    this.#nSent += 1;
    const id = this.#nSent;
    const answer = new Promise((done) => this.#answers.set(id, done));
    this.#input.write(`${JSON.stringify({ id, method, params, sessionId: this.#session })}\0`);
    const { error, result } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** Calls back with what the page says by `globalThis[name](text)`. */
  async listen(name, heard) {
    this.#listeners.set(name, heard);
    await this.send('Runtime.addBinding', { name });
  }

  /** Runs a function in the next page before anything else. */
  async runFirst(script, argument) {
    await this.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${script})(${JSON.stringify(argument)})` });
  }

  async evaluate(script) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression: `(${script})()`, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  /** Ends the browser. */
  async kill() {
    await this.#browser.kill();
  }

  #take({ id, method, params, ...answer }) {
    if (method === 'Runtime.bindingCalled') this.#listeners.get(params.name)?.(params.payload);
    this.#answers.get(id)?.(answer);
    this.#answers.delete(id);
  }
}
