// What an open desk is told of deliveries that it has: what changed of them, and nothing twice.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import type { WireDelivery } from './support/api.js';
import { asked } from './support/asked.js';
import { nth } from './support/pick.js';

interface Exchange {
  asked: { details?: number };
  /** A list without entries is not there. */
  reply: { deliveries?: { id: string }[]; progress?: { id: string }[] };
}

/** What the page and its server say to each other from now on. */
function listen(page: Page): Exchange[] {
  const exchanges: Exchange[] = [];
  page.on('response', async (response) => {
    if (!response.url().endsWith('/api/v1/sync')) return;
    // A reload throws away what it has not read.
    const reply = (await response.json().catch(() => ({}))) as Exchange['reply'];
    exchanges.push({ asked: asked(response.request()) as Exchange['asked'], reply });
  });
  return exchanges;
}

/** What was said about a delivery, after it was completed. */
function about(exchanges: Exchange[], { id }: WireDelivery): ('progress' | 'whole')[] {
  return exchanges.flatMap(({ reply }) => [
    ...(reply.progress ?? []).filter((part) => part.id === id).map(() => 'progress' as const),
    ...(reply.deliveries ?? []).filter((row) => row.id === id).map(() => 'whole' as const),
  ]);
}

test('the progress of a delivery is enough where its details are, also after a reload', async ({
  desk,
  demo,
  volunteer,
}) => {
  const toDo = await volunteer.toDo();
  await desk.signIn(demo.coordinators[0]);
  const exchanges = listen(desk.page);
  for (const delivery of [nth(toDo, 0), nth(toDo, 1)]) {
    await desk.find(String(delivery.number));
    await volunteer.sync([volunteer.event(delivery.id, 'completed', { outcome: 'delivered', note: 'У соседки' })]);
    await expect(desk.row(delivery.number)).toContainText('Доставлено');
    await expect(desk.row(delivery.number)).toContainText(delivery.recipient?.name ?? '–');
    await expect.poll(() => about(exchanges, delivery)).toEqual(['progress']);
    await desk.page.reload();
    await desk.find(String(delivery.number));
    await expect(desk.row(delivery.number)).toContainText('Доставлено');
    await expect(desk.row(delivery.number)).toContainText(delivery.recipient?.name ?? '–');
    expect(about(exchanges, delivery), 'told once').toEqual(['progress']);
  }
});

/** Takes a delivery out of what the browser stored, as no app of ours does. */
async function lose(page: Page, id: string): Promise<number> {
  return page.evaluate(async (lost) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('ryadom'));
    const tx = db.transaction(['meta', 'log'], 'readwrite');
    let nLost = 0;
    const without = (record: Uint8Array): Uint8Array => {
      const content = JSON.parse(new TextDecoder().decode(record)) as { deliveries?: { id: string }[] };
      const all = content.deliveries ?? [];
      const kept = all.filter((row) => row.id !== lost);
      nLost += all.length - kept.length;
      return new TextEncoder().encode(JSON.stringify({ ...content, deliveries: kept }));
    };
    const snapshot = await done<Uint8Array | undefined>(tx.objectStore('meta').get('snapshot'));
    if (snapshot) await done(tx.objectStore('meta').put(without(snapshot), 'snapshot'));
    for (const key of await done(tx.objectStore('log').getAllKeys())) {
      await done(tx.objectStore('log').put(without(await done(tx.objectStore('log').get(key))), key));
    }
    db.close();
    return nLost;
  }, id);
}

test('a delivery that the browser has lost is fetched whole', async ({ desk, demo, volunteer }) => {
  const toDo = await volunteer.toDo();
  const [lost, other] = [nth(toDo, 0), nth(toDo, 1)];
  await desk.signIn(demo.coordinators[0]);
  await desk.find(String(lost.number));
  await expect(desk.row(lost.number)).toBeVisible();
  expect(await lose(desk.page, lost.id)).toBeGreaterThan(0);
  await desk.page.reload();
  await desk.find(String(other.number));
  await expect(desk.row(other.number)).toBeVisible();
  await desk.find(String(lost.number));
  await expect(desk.row(lost.number)).toHaveCount(0);
  const exchanges = listen(desk.page);
  await volunteer.sync([volunteer.event(lost.id, 'completed', { outcome: 'delivered', note: 'У соседки' })]);
  await expect(desk.row(lost.number)).toContainText('Доставлено');
  await expect(desk.row(lost.number)).toContainText(lost.recipient?.name ?? '–');
  await expect.poll(() => about(exchanges, lost)).toEqual(['progress', 'whole']);
  const told = exchanges.filter((exchange) => about([exchange], lost).length > 0);
  expect(nth(told, 0).asked.details).toBeGreaterThan(0);
  expect(nth(told, 1).asked.details, 'asked again without details').toBeUndefined();
  // And the next one comes as progress again.
  await volunteer.sync([volunteer.event(other.id, 'completed', { outcome: 'delivered' })]);
  await expect.poll(() => about(exchanges, other)).toEqual(['progress']);
});
