// Ryadom's service worker: the app starts without a network, from files whose content was checked, and of one version
// only. The phone's worker serves `/`; the same code with its own list at /desk/sw.js serves `/desk/`.
//
// It never takes over by itself: a new version waits until a person agrees (`{ type: "update" }`) or no page is open.
"use strict";

// The build puts the list in place of the default: { version, files: { url: sha-256 in hex } }. Keep it on one line.
const SHELL = /*__PRECACHE__*/ { version: "dev", files: {} };

const SCOPE = new URL(self.registration.scope).pathname;
const PREFIX = `ryadom-${SCOPE}-`;
const CACHE = PREFIX + SHELL.version;
const OUTBOX_TAG = "ryadom-outbox";
const EVENTS_MAX = 500;
const BYTES_MAX = 256 * 1024;

self.addEventListener("install", (event) => {
  event.waitUntil(keepFiles());
  routeFiles(event);
});
self.addEventListener("activate", (event) => event.waitUntil(tidy([])));
self.addEventListener("message", (event) => {
  if (event.data?.type === "update") self.skipWaiting();
  if (event.data?.type === "opened") event.waitUntil(tidy([event.source.id]));
});
self.addEventListener("sync", (event) => {
  if (event.tag === OUTBOX_TAG) event.waitUntil(sendOutbox());
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin || isOfOthers(url.pathname)) return;
  if (event.request.mode === "navigate") {
    if (!(SCOPE in SHELL.files) || isFile(url.pathname)) return;
    event.respondWith(shell(event.request));
    event.waitUntil(tidy([event.resultingClientId, event.clientId]));
  } else if (url.pathname in SHELL.files) {
    event.respondWith(own(url.pathname, event.request));
  } else if (isFile(url.pathname) && SHELL.version !== "dev") {
    event.respondWith(fromOlder(url.pathname, event.request));
  }
});

// The server's interface, and, for the phone's worker, the desk.
function isOfOthers(path) {
  return path.startsWith("/api/") || (SCOPE === "/" ? /^\/desk(\/|$)/.test(path) : !path.startsWith(SCOPE));
}

function isFile(path) {
  return /\.[a-z0-9]+$/i.test(path);
}

// ---- The files of this version ----

// All of them or none: when one is missing or not what the list says, the version before stays.
async function keepFiles() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    Object.entries(SHELL.files).map(async ([path, hash]) => cache.put(path, await checked(path, hash))),
  );
}

// A browser that can takes the files out of the cache by itself: starting this worker first costs a cheap phone more
// than reading them. What is not exactly one of them comes to `fetch` as ever. And it lets the app ask the server past
// this worker, which would else be busy with every question: a busy one doesn't make room for the version that waits.
function routeFiles(event) {
  const paths = Object.keys(SHELL.files);
  if (!event.addRoutes || paths.length === 0) return;
  const route = (parts, source) => {
    return { condition: { urlPattern: new URLPattern({ ...parts, baseURL: self.location.origin }) }, source };
  };
  const routes = paths.map((pathname) => route({ pathname, search: "" }, { cacheName: CACHE }));
  routes.push(route({ pathname: "/api/*" }, "network"));
  event.addRoutes(routes).catch(() => undefined);
}

// A file as the list says: one we have already, else from the browser's cache, else from the server.
async function checked(path, hash) {
  const sources = [
    () => findKept(path),
    () => fetch(path, { cache: "default", credentials: "same-origin" }),
    () => fetch(path, { cache: "reload", credentials: "same-origin" }),
  ];
  for (const source of sources) {
    const response = await source();
    if (!response?.ok) continue;
    const bytes = await response.arrayBuffer();
    if ((await sha256(bytes)) === hash) return new Response(bytes, { headers: plain(response.headers) });
  }
  throw new Error(`${path} is not what the list says`);
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The content is unpacked by now; the policies in the other headers must stay.
function plain(headers) {
  const kept = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "vary"]) kept.delete(name);
  return kept;
}

async function ownCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function findKept(path) {
  for (const name of await ownCaches()) {
    const kept = await (await caches.open(name)).match(path);
    if (kept) return kept;
  }
  return undefined;
}

// ---- Answers ----

async function shell(request) {
  const kept = await (await caches.open(CACHE)).match(SCOPE);
  return kept ?? fetch(request);
}

async function own(path, request) {
  const kept = await (await caches.open(CACHE)).match(path);
  return kept ?? fetch(request);
}

// A page of the version before, still open in another tab, asks for one of its own files: its name says which.
async function fromOlder(path, request) {
  return (await findKept(path)) ?? fetch(request);
}

// Drops the versions before, once no other page is open that may be one of them.
async function tidy(except) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const others = windows.filter((client) => {
    return !except.includes(client.id) && !isOfOthers(new URL(client.url).pathname);
  });
  if (others.length > 0) return;
  const older = (await ownCaches()).filter((name) => name !== CACHE);
  // A newer version may be waiting with its files: only what is older than the active worker goes.
  if (self.registration.waiting || self.registration.installing) return;
  await Promise.all(older.map((name) => caches.delete(name)));
}

// ---- The outbox, when the browser says that there is a network again ----

// A page that is open does it better: it keeps the receipts as well. Without one the events are sent, and the app's
// next sync is told that they have arrived.
async function sendOutbox() {
  const windows = await self.clients.matchAll({ type: "window" });
  for (const client of windows) client.postMessage({ type: "sync" });
  if (windows.some((client) => client.visibilityState === "visible")) return;
  const store = await readStore();
  if (!store) return;
  for (const events of batches(store.events)) {
    const { device, member, epoch, cursor, again } = store;
    const body = JSON.stringify({ device, member, epoch, cursor, events, again, limit: 1 });
    const response = await fetch("/api/v1/sync", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      credentials: "same-origin",
      cache: "no-store",
      body,
    });
    // A server in trouble: the browser tries again later. A refusal is for the app to deal with.
    if (response.status >= 500) throw new Error(`the server answered ${response.status}`);
    if (!response.ok) return;
  }
}

function* batches(events) {
  let batch = [];
  let bytes = 0;
  for (const event of events) {
    const size = JSON.stringify(event).length;
    if (batch.length === EVENTS_MAX || (batch.length > 0 && bytes + size > BYTES_MAX)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(event);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

// What waits in the app's store; `undefined` when there is no store, or nobody is signed in. Only reads.
async function readStore() {
  const db = await openStore();
  if (!db) return undefined;
  try {
    const tx = db.transaction(["meta", "outbox"], "readonly");
    const [device, profile, position, outbox] = await Promise.all([
      result(tx.objectStore("meta").get("device")),
      result(tx.objectStore("meta").get("profile")),
      result(tx.objectStore("meta").get("position")),
      result(tx.objectStore("outbox").getAll()),
    ]);
    if (!device || !profile) return undefined;
    const { member } = JSON.parse(profile);
    const waiting = outbox.map((entry) => JSON.parse(entry)).filter((entry) => !entry.result && entry.by === member);
    const events = waiting.map((entry) => entry.event);
    const { epoch, cursor = 0 } = JSON.parse(position ?? "{}");
    const again = waiting.filter((entry) => entry.again).map((entry) => entry.event.id);
    return { device: JSON.parse(device), member, epoch, cursor, events, again };
  } finally {
    db.close();
  }
}

// Opens the store as it is, and makes none where there is none.
function openStore() {
  return new Promise((resolve) => {
    const request = indexedDB.open("ryadom");
    request.onupgradeneeded = () => request.transaction.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      resolve(undefined);
    };
  });
}

function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
