// What travels: the app's first load as a browser fetches it, and what a desk is sent after a hundred completions.
import { Council } from './support/council.mjs';
import { KillableBrowser } from '../tests/e2e/support/browser.mjs';
import { Network } from '../tests/e2e/support/network.mjs';
import { Client, event } from './support/client.mjs';
import { plain } from './support/measure.mjs';
import { note } from './support/notes.mjs';
import { installed } from './support/phone.mjs';

const CHANGES = 100;

/** Bytes of everything a browser loads until the app can start without a network. */
async function firstLoad(port) {
  const network = new Network(port);
  const browser = new KillableBrowser();
  try {
    await network.up();
    const page = await browser.start();
    await page.goto(network.url);
    await page.getByLabel('Код приглашения').waitFor();
    await installed(page);
    return network.exchanges.reduce((sum, { down }) => sum + down, 0);
  } finally {
    await browser.dispose();
    await network.cut();
  }
}

/** A hundred of the demo's open deliveries, given to a volunteer, and then completed by them with a note each. */
async function hundredCompletions({ coordinator, server, demo }) {
  const volunteer = new Client(server.url);
  await volunteer.join(demo.volunteer.code);
  const { deliveries } = await coordinator.sync([], 0, 5_000);
  const open = deliveries.filter(({ status, recipient }) => ['new', 'assigned', 'picked_up'].includes(status) && recipient);
  const ids = open.slice(0, CHANGES).map(({ id }) => id);
  if (ids.length < CHANGES) throw new Error(`the demo has only ${ids.length} open deliveries`);
  const { member } = volunteer.profile;
  const given = await coordinator.sync(ids.map((id) => event(id, 'assigned', { to: member })));
  const { cursor } = await coordinator.sync([], given.cursor, 5_000);
  for (const [n, id] of ids.entries()) {
    const data = { outcome: 'delivered', received_by: n % 3 ? 'recipient' : 'neighbour', note: note(n) };
    const { receipts } = await volunteer.sync([event(id, 'completed', data)]);
    if (receipts[0].result !== 'applied') throw new Error(`completing: ${JSON.stringify(receipts[0])}`);
  }
  return cursor;
}

/** Bytes of the answer that tells a hundred changes, all of them in one of its lists. */
async function changes(coordinator, asked, list) {
  const text = await coordinator.packed(asked, 'identity');
  const told = JSON.parse(text.body)[list]?.length;
  if (told !== CHANGES) throw new Error(`expected ${CHANGES} changes in ${list}, got ${told}`);
  const packed = await coordinator.packed(asked, 'br');
  if (packed.coding !== 'br') throw new Error(`packed with ${packed.coding}`);
  return packed.body.length;
}

export async function measure({ say }) {
  const council = await Council.open();
  try {
    say('the first load of the phone app');
    const loaded = await firstLoad(council.server.port);
    say(`${CHANGES} completions`);
    const cursor = await hundredCompletions(council);
    const { coordinator } = council;
    // A desk that has been there all the time, and so has the details; and one that says nothing of what it has.
    const asked = { device: coordinator.device, cursor, events: [] };
    const packed = await changes(coordinator, { ...asked, details: cursor }, 'progress');
    const whole = await changes(coordinator, asked, 'deliveries');
    say(`${CHANGES} changes are ${(packed / 1000).toFixed(1)} KB, whole deliveries ${(whole / 1000).toFixed(1)} KB`);
    return [
      plain('phone app, first load over the wire, everything a browser fetches', { ours: loaded / 1024, unit: 'KiB', atMost: 300 }),
      plain(`${CHANGES} fresh completions to a desk, brotli`, { ours: packed / 1000, unit: 'KB', atMost: 10 }),
    ];
  } finally {
    await council.dispose();
  }
}
