// What "saved" is worth: a volunteer without a network records completions, the browser is killed the moment the last
// one is said to be on the phone, again and again; then the network comes back.
import { Council } from './support/council.mjs';
import { KillableBrowser } from '../tests/e2e/support/browser.mjs';
import { Network } from '../tests/e2e/support/network.mjs';
import { plain } from './support/measure.mjs';
import { deliver, installed, join } from './support/phone.mjs';
import { note } from './support/notes.mjs';
import { until } from '../tests/e2e/support/until.mjs';

const KILLS = 10;
const PER_KILL = 10;
const ALL = KILLS * PER_KILL;

/** The outbox's entries the server has not answered, as they are on the disk. */
async function waiting(page) {
  return await page.evaluate(async () => {
    const asked = (request) =>
      new Promise((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const db = await asked(indexedDB.open('ryadom'));
    const entries = await asked(db.transaction('outbox').objectStore('outbox').getAll());
    db.close();
    return entries.map((entry) => JSON.parse(entry)).filter((entry) => !entry.result).map((entry) => entry.event.id);
  });
}

export async function measure({ say }) {
  const council = await Council.open();
  const network = new Network(council.server.port);
  const browser = new KillableBrowser();
  try {
    await network.up();
    const volunteer = await council.volunteer('Вера Замерова', ALL);
    let page = await browser.start();
    await join(page, network.url, volunteer.code);
    await installed(page);
    // Only a browser that is closed in order is sure to have written its cookies.
    await browser.close();
    await network.cut();
    let survived = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      page = await browser.start();
      await page.goto(network.url);
      for (let n = 0; n < PER_KILL; n += 1) {
        const done = kill * PER_KILL + n;
        await deliver(page, network.url, volunteer.ids[done], note(done), survived + n + 1);
      }
      await browser.kill();
      page = await browser.start();
      await page.goto(`${network.url}/outbox`);
      survived = (await waiting(page)).length;
      await browser.kill();
      say(`kill ${kill + 1} of ${KILLS}: ${survived} of ${(kill + 1) * PER_KILL} completions are there`);
    }

    await network.up();
    const before = network.exchanges.length;
    page = await browser.start();
    await page.goto(network.url);
    await until(async () => (await waiting(page)).length === 0, 'everything to be answered');
    const sent = network.exchanges.slice(before).filter(({ path, body }) => path === '/api/v1/sync' && body.length > 1_024);
    const { deliveries } = await council.coordinator.sync([], 0, 5_000);
    const ours = new Set(volunteer.ids);
    const there = deliveries.filter(({ id, status, notes }) => ours.has(id) && status === 'done' && notes?.length === 1);
    const packed = sent.every(({ headers }) => headers['content-encoding'] === 'gzip');
    if (!packed) say('the request was not packed');
    return [
      plain(`of ${ALL} confirmed completions, there after SIGKILL (${KILLS} kills)`, { ours: survived, unit: '', digits: 0, exactly: ALL }),
      plain('of these on the server, once, with their note', { ours: there.length, unit: '', digits: 0, exactly: ALL }),
      plain(`${ALL} queued completions sent: requests`, { ours: sent.length, unit: '', digits: 0, exactly: 1 }),
      plain('the same: bytes up, packed by the browser', { ours: sent.reduce((sum, { body }) => sum + body.length, 0) / 1024, unit: 'KiB', atMost: 8 }),
    ];
  } finally {
    await browser.dispose();
    await network.cut();
    await council.dispose();
  }
}
