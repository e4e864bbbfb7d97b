// What a page keeps on the device, as one long text to look for things in.
import type { Page } from '@playwright/test';
import type { WireEvent } from './api.js';

/** Everything in IndexedDB and localStorage. */
export async function everythingStored(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const found: unknown[] = [{ ...localStorage }];
    const text = (value: unknown) => {
      if (typeof value === 'string') return value;
      return value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value);
    };
    for (const { name } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name ?? ''));
      for (const store of Array.from(db.objectStoreNames)) {
        const all = await asked(db.transaction(store).objectStore(store).getAll());
        found.push(store, all.map(text));
      }
      db.close();
    }
    return JSON.stringify(found);
  });
}

/** The events on this device that the server has not answered. */
export async function waitingEvents(page: Page): Promise<WireEvent[]> {
  return await page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const db = await asked(indexedDB.open('ryadom'));
    const entries = await asked<string[]>(db.transaction('outbox').objectStore('outbox').getAll());
    db.close();
    const read = entries.map((entry) => JSON.parse(entry) as { event: WireEvent; result?: string });
    return read.filter(({ result }) => !result).map(({ event }) => event);
  });
}
