// A cold start of the installed app with no network: a fresh browser process, the server gone, the processor four times
// slower. From the navigation to the first paint of the list, and to the list when it obeys. Beside it the same page as
// bare HTML behind the shortest service worker there is.
import { Council } from './support/council.mjs';
import { BareSite } from './support/bare_site.mjs';
import { KillableBrowser } from '../tests/e2e/support/browser.mjs';
import { Network } from '../tests/e2e/support/network.mjs';
import { median, plain } from './support/measure.mjs';
import { ROW, firstFrameKept, installed, join } from './support/phone.mjs';
import { QuietPage } from './support/quiet_page.mjs';
import { until } from '../tests/e2e/support/until.mjs';

/** A row of the picture of the list that stands until the app has come. */
const PICTURED_ROW = '#still:not([hidden]) li';
const ROWS = 200;
const STARTS = 9;
const SLOWDOWN = 4;
/** Nothing has kept the page busy for so long: it is at rest. */
const REST_MS = 1_000;

/** Runs in the page before anything else: notes when rows are painted and when the page was busy last. */
function watch(rows) {
  const times = { firstRows: undefined, allRows: undefined, busyUntil: 0, longestTask: 0 };
  const painted = new MessageChannel();
  painted.port1.onmessage = ({ data }) => (times[data] ??= performance.now());
  const look = () => {
    const n = document.querySelectorAll(rows.selector).length;
    const isPictured = document.querySelector(rows.picture) !== null;
    // A message posted from a frame's callback arrives after that frame is painted.
    if ((n > 0 || isPictured) && times.firstRows === undefined) painted.port2.postMessage('firstRows');
    if (n >= rows.count && times.allRows === undefined) painted.port2.postMessage('allRows');
    if (times.allRows === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const tell = () => {
    const restMs = performance.now() - Math.max(times.allRows ?? Infinity, times.busyUntil);
    if (restMs >= rows.restMs) globalThis.atRest(JSON.stringify(times));
    else setTimeout(tell, rows.restMs / 4);
  };
  setTimeout(tell, rows.restMs);
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) {
      times.busyUntil = Math.max(times.busyUntil, task.startTime + task.duration);
      times.longestTask = Math.max(times.longestTask, task.duration);
    }
  }).observe({ type: 'longtask', buffered: true });
}

/** Milliseconds of a fixed piece of work in the page: shows that the slowdown is real. */
const WORK = () => {
  const begin = performance.now();
  let sum = 0;
  for (let n = 0; n < 20_000_000; n += 1) sum = (sum * 31 + n) | 0;
  return sum === 1 ? 0 : performance.now() - begin;
};

async function coldStart(browser, url) {
  const page = await QuietPage.open(browser);
  let times;
  // The page tells by itself: each question from outside would keep it busy, and count.
  await page.listen('atRest', (told) => (times = JSON.parse(told)));
  await page.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.runFirst(watch, { selector: ROW, count: ROWS, picture: PICTURED_ROW, restMs: REST_MS });
  await page.send('Page.navigate', { url });
  await until(() => times !== undefined, 'the list to be at rest');
  const firstPaint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
  const slow = await page.evaluate(WORK);
  await page.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const quick = await page.evaluate(WORK);
  await page.kill();
  return { ...times, firstPaint, ready: Math.max(times.allRows, times.busyUntil), slowdown: slow / quick };
}

/** Joins, keeps the list, and takes the page down as it stands: markup and style sheets, no script. */
async function install(browser, network, code) {
  const page = await browser.start();
  await join(page, network.url, code);
  await installed(page);
  await page.locator(ROW).nth(ROWS - 1).waitFor();
  await firstFrameKept(page);
  const copy = await page.evaluate(async () => {
    const sheets = [...document.querySelectorAll('link[rel="stylesheet"]')].map((link) => new URL(link.href).pathname);
    const styles = await Promise.all(sheets.map(async (path) => [path, await (await fetch(path)).text()]));
    const bare = document.documentElement.cloneNode(true);
    for (const active of bare.querySelectorAll('script, link[rel="modulepreload"], link[rel="preload"], link[rel="manifest"]')) {
      active.remove();
    }
    for (const link of bare.querySelectorAll('link[integrity]')) link.removeAttribute('integrity');
    return { html: `<!doctype html>${bare.outerHTML}`, styles };
  });
  await browser.close();
  return copy;
}

/** A second start in order, so that the browser has what it keeps of a program it has seen before. */
async function settle(browser, url) {
  const page = await browser.start();
  await page.goto(url);
  await page.locator(ROW).nth(ROWS - 1).waitFor();
  await browser.close();
}

export async function measure({ say }) {
  const council = await Council.open();
  const network = new Network(council.server.port);
  const bare = new BareSite();
  const phones = { app: new KillableBrowser(), limit: new KillableBrowser() };
  try {
    await network.up();
    const { code } = await council.volunteer('Вера Замерова', ROWS);
    const copy = await install(phones.app, network, code);
    await bare.up(copy);
    const page = await phones.limit.start();
    await page.goto(bare.url);
    await installed(page);
    await phones.limit.close();
    const urls = { app: network.url, limit: bare.url };
    await settle(phones.app, urls.app);
    await settle(phones.limit, urls.limit);
    await network.cut();
    await bare.down();
    await council.server.stop();

    const starts = { app: [], limit: [] };
    for (let n = 0; n < STARTS; n += 1) {
      for (const line of ['limit', 'app']) starts[line].push(await coldStart(phones[line], urls[line]));
      const { firstPaint, firstRows, ready, slowdown } = starts.app[n];
      say(`start ${n + 1} of ${STARTS}: paint ${firstPaint.toFixed(0)}, list ${firstRows.toFixed(0)}, ready ${ready.toFixed(0)} ms; ${slowdown.toFixed(1)} x slower`);
    }
    const of = (line, figure) => median(starts[line].map((start) => start[figure]));
    const row = (what, figure, budget) =>
      plain(what, { ours: of('app', figure), limit: of('limit', figure), unit: 'ms', digits: 0, ...budget });
    return [
      row(`cold start offline, ${ROWS} on the list, CPU ${SLOWDOWN} x slower: first paint`, 'firstPaint', {}),
      row('the same: first paint of the list, from the snapshot', 'firstRows', { atMost: 300 }),
      row('the same: all of the list painted, page at rest', 'ready', { atMost: 1_000 }),
    ];
  } finally {
    await phones.app.dispose();
    await phones.limit.dispose();
    await network.cut();
    await bare.down();
    await council.dispose();
  }
}
