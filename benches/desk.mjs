// The desk with 100,000 deliveries in a real browser: from a click or a key to the list painted. Beside the time a person
// waits stands the page's own processor time, which a busy machine distorts less.
import { KillableBrowser } from '../tests/e2e/support/browser.mjs';
import { median, plain } from './support/measure.mjs';
import { Council } from './support/council.mjs';
import { until } from '../tests/e2e/support/until.mjs';

const DELIVERIES = Number(process.env.RYADOM_BENCH_DELIVERIES ?? 100_000);
const ROUNDS = 3;
const BUDGET_MS = 100;
/** The first sync of so many takes its time. */
const LOADED_WITHIN_MS = 300_000;
/** Nothing has kept the page busy for so long: it is at rest, and has sorted ahead what it sorts ahead. */
const REST_MS = 2_000;
const STATUSES = ['done', 'assigned'];
const ORDERS = ['address', 'name', 'due', 'status', 'newest', 'changed', 'need'];
/** What is typed, letter by letter: each letter is a search. */
const TYPED = {
  'a name': 'петровна 77',
  'a part of a phone number': '0077123',
  'an address': 'улица, 117',
  'what is not there': 'фщъ',
};
const SEARCH = '#search';
const ORDER = '.toolbar__order select';

/** Runs in the page before anything else: what a person does, and how long it takes until it is painted. */
function prepare() {
  const desk = (globalThis.desk = { busyUntil: 0 });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) desk.busyUntil = Math.max(desk.busyUntil, task.startTime + task.duration);
  }).observe({ type: 'longtask', buffered: true });
  // A message posted from a frame's callback arrives after that frame is painted.
  const nextPaint = () =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage('painted');
      });
    });
  const painted = async (act) => {
    await nextPaint();
    const begin = performance.now();
    act();
    await nextPaint();
    return performance.now() - begin;
  };
  const enter = (selector, value, kind) =>
    painted(() => {
      const field = document.querySelector(selector);
      field.value = value;
      field.dispatchEvent(new Event(kind, { bubbles: true }));
    });
  desk.nRows = () => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 0) - 1;
  desk.press = (selector) => painted(() => document.querySelector(selector).click());
  desk.choose = (selector, value) => enter(selector, value, 'change');
  desk.type = (selector, text) => enter(selector, text, 'input');
}

/** What a person does on the page, each with the milliseconds until it is painted and those of processor time. */
class Measured {
  static async of(page) {
    const measured = new Measured();
    measured.page = page;
    measured.session = await page.context().newCDPSession(page);
    await measured.session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return measured;
  }

  async atRest() {
    const isAtRest = (ms) => performance.now() - globalThis.desk.busyUntil > ms;
    await until(() => this.page.evaluate(isAtRest, REST_MS), 'the desk to be at rest');
  }

  async do(what, ...how) {
    const before = await this.#processorMs();
    const waited = await this.page.evaluate(([what, ...how]) => globalThis.desk[what](...how), [what, ...how]);
    return { waited, busy: (await this.#processorMs()) - before };
  }

  async #processorMs() {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
  }
}

const slowest = (all) => all.reduce((a, b) => (a.waited >= b.waited ? a : b));

/** One round on a desk that has just been opened. */
async function round(measured) {
  const figures = {};
  figures['sort by address, right after opening'] = await measured.do('choose', ORDER, 'address');
  await measured.do('choose', ORDER, 'need');
  await measured.atRest();
  const sorted = {};
  for (const order of ORDERS) sorted[order] = await measured.do('choose', ORDER, order);
  figures['sort by address'] = sorted.address;
  figures['sort by name'] = sorted.name;
  figures['sort, the slowest order'] = slowest(Object.values(sorted));
  const filtered = [];
  for (const status of STATUSES) {
    for (let n = 0; n < 2; n += 1) filtered.push(await measured.do('press', `.figure--${status}`));
  }
  figures['filter by a status, or no longer'] = slowest(filtered);
  for (const [what, text] of Object.entries(TYPED)) {
    const keys = [];
    for (let n = 1; n <= text.length; n += 1) keys.push(await measured.do('type', SEARCH, text.slice(0, n)));
    figures[`search for ${what}, the slowest key`] = slowest(keys);
    await measured.do('type', SEARCH, '');
    figures[`search for ${what}, pasted`] = await measured.do('type', SEARCH, text);
    await measured.do('type', SEARCH, '');
  }
  return figures;
}

/** Signs in, waits for everything, and measures some rounds. */
export async function measurePage(page, url, who, say) {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.addInitScript(prepare);
  await page.goto(`${url}/desk/`);
  await page.locator('input[autocomplete=username]').fill(who.login);
  await page.locator('input[type=password]').fill(who.password);
  await page.locator('form button[type=submit]').click();
  const isThere = () => page.evaluate((count) => globalThis.desk.nRows() >= count, DELIVERIES);
  const begin = performance.now();
  await until(isThere, 'all deliveries', LOADED_WITHIN_MS);
  say(`${DELIVERIES} deliveries on the desk in ${((performance.now() - begin) / 1_000).toFixed(1)} s`);
  const measured = await Measured.of(page);
  await measured.atRest();
  const rounds = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    await page.reload();
    await until(isThere, 'all deliveries', LOADED_WITHIN_MS);
    rounds.push(await round(measured));
    say(`round ${n + 1} of ${ROUNDS}: the slowest took ${slowest(Object.values(rounds[n])).waited.toFixed(0)} ms`);
  }
  return Object.keys(rounds[0]).map((what) => {
    const of = (figure) => median(rounds.map((figures) => figures[what][figure]));
    const busy = `processor ${of('busy').toFixed(0)} ms`;
    return plain(`desk, ${DELIVERIES} deliveries: ${what} (${busy})`, { ours: of('waited'), unit: 'ms', digits: 0, atMost: BUDGET_MS });
  });
}

export async function measure({ say }) {
  const council = await Council.open();
  const browser = new KillableBrowser();
  try {
    await council.volunteer('Вера Замерова', DELIVERIES, (count) => {
      if (count % 20_000 === 0) say(`${count} deliveries written`);
    });
    return await measurePage(await browser.start(), council.server.url, council.demo.coordinators[0], say);
  } finally {
    await browser.dispose();
    await council.dispose();
  }
}
