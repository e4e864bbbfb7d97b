// The limit line: one snapshot and a log in IndexedDB, by hand. No validation, no history, no merge rules.

function open(name) {
  return new Promise((done, failed) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('snapshot');
      request.result.createObjectStore('log', { autoIncrement: true });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

function over(transaction) {
  return new Promise((done, failed) => {
    transaction.oncomplete = done;
    transaction.onabort = () => failed(transaction.error);
  });
}

function result(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

/** Takes away what the turn before left, so that nobody pays for another's garbage. */
export function collectGarbage() {
  globalThis.gc();
}

/** Writes the snapshot. */
export async function limitFold(name, text) {
  const db = await open(name);
  const transaction = db.transaction('snapshot', 'readwrite');
  transaction.objectStore('snapshot').put(text, 'all');
  await over(transaction);
  db.close();
}

/** Opens the store and has every delivery in memory; answers how many. */
export async function limitOpen(name) {
  const db = await open(name);
  const transaction = db.transaction(['snapshot', 'log'], 'readonly');
  const text = result(transaction.objectStore('snapshot').get('all'));
  const log = result(transaction.objectStore('log').getAll());
  const rows = new Map(JSON.parse(await text).deliveries.map((row) => [row.id, row]));
  for (const entry of await log) rows.get(JSON.parse(entry).delivery);
  db.close();
  return rows.size;
}

let connection;

/** Opens the connection that `limitAppend` writes through. */
export async function limitConnect(name) {
  connection = await open(name);
}

/** One entry on the disk. */
export async function limitAppend(text) {
  const transaction = connection.transaction('log', 'readwrite', { durability: 'strict' });
  transaction.objectStore('log').add(text);
  transaction.commit();
  await over(transaction);
}

/** A first sync by hand: the same bytes fetched, on the disk, and every delivery in memory. */
export async function limitFirstSync(name, path) {
  const db = await open(name);
  const begin = performance.now();
  const reply = await fetch(path, { method: 'POST', cache: 'no-store' });
  const text = await reply.text();
  const transaction = db.transaction('snapshot', 'readwrite');
  transaction.objectStore('snapshot').put(text, 'all');
  transaction.commit();
  const rows = new Map(JSON.parse(text).deliveries.map((row) => [row.id, row]));
  await over(transaction);
  const ms = performance.now() - begin;
  db.close();
  return { ms, rows: rows.size };
}
