// A new version of the app: offered, never forced, never mixed with the one before.
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import type { Desk } from './support/desk.js';
import { Phone } from './support/phone.js';
import { nth } from './support/pick.js';
import { RyadomServer } from './support/server.mjs';
import { until } from './support/until.mjs';

type Version = 'first' | 'next' | 'mixed';

/** Which version a page is of: its entry page and its script each say so. */
async function version(page: Page): Promise<Version> {
  return await page.evaluate(() => {
    const remarks = Array.from(document.childNodes, (node) => (node.nodeType === Node.COMMENT_NODE ? node.nodeValue : ''));
    const page = remarks.some((remark) => remark?.includes('the next version'));
    const script = 'isNextVersion' in globalThis;
    return page === script ? (page ? 'next' : 'first') : 'mixed';
  });
}

/** Lets the browser look for a new version, as it does by itself when the app is opened and once a day. */
async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => undefined);
  });
}

/** Opens the app for the second time: only then the worker of the first visit serves it. */
async function openAgain(phone: Phone | Desk): Promise<void> {
  await phone.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await phone.page.reload();
}

async function serve(server: RyadomServer, site: string): Promise<void> {
  await server.stop();
  await server.start(site);
}

const offer = (phone: Phone) => phone.page.getByText('Готова новая версия.');

test('is offered, waits for what is being typed, and reads every stored event', async ({
  phone,
  server,
  demo,
  volunteer,
  coordinator,
}) => {
  const toDo = await volunteer.toDo();
  const [sent, half] = [nth(toDo, 0), nth(toDo, 1)];
  await phone.joinByCode(demo.volunteer.code);
  await openAgain(phone);
  await phone.page.route('**/api/v1/sync', (route) => route.abort());
  await phone.deliver(sent.id, { note: 'Записано прежней версией' });
  await phone.open(half.id);
  await phone.beginVisit({ note: 'Ещё пишу' });
  await phone.page.evaluate(() => Object.assign(window, { notReloaded: true }));

  await serve(server, RyadomServer.nextSite());
  await lookForUpdate(phone.page);
  await expect(offer(phone)).toBeAttached();
  await expect(phone.dialog).toBeVisible();
  await expect(phone.note).toHaveValue('Ещё пишу');
  expect(await version(phone.page)).toBe('first');
  expect(await phone.page.evaluate(() => 'notReloaded' in window)).toBe(true);

  // Nobody has agreed yet: opened anew, it is still the version before.
  await phone.page.reload();
  await expect(phone.note).toHaveValue('Ещё пишу');
  expect(await version(phone.page)).toBe('first');

  await phone.inDialog('Не сейчас').click();
  await phone.button('Обновить').click();
  await expect.poll(() => version(phone.page).catch(() => 'reloading')).toBe('next');
  await expect(offer(phone)).toBeHidden();
  await phone.beginVisit();
  await expect(phone.note).toHaveValue('Ещё пишу');
  await phone.inDialog('Не сейчас').click();
  await phone.goto('/outbox');
  await phone.expectOutbox({ waiting: 1, onServer: 0 });
  await phone.page.unroute('**/api/v1/sync');
  await phone.sendNow();
  await phone.expectOutbox({ waiting: 0, onServer: 1 });
  expect((await coordinator.history(sent.id)).at(-1)?.event.data).toMatchObject({ note: 'Записано прежней версией' });
});

test('agreed to in one tab, the other keeps its version until it is opened anew', async ({
  phone,
  context,
  network,
  server,
  demo,
}) => {
  await phone.joinByCode(demo.volunteer.code);
  await openAgain(phone);
  const second = new Phone(await context.newPage(), network.url);
  await second.goto('/settings');
  await serve(server, RyadomServer.nextSite());
  await lookForUpdate(second.page);
  await phone.button('Обновить').click();
  await expect.poll(() => version(phone.page).catch(() => 'reloading')).toBe('next');
  expect(await version(second.page)).toBe('first');
  await expect(offer(second)).toBeVisible();
  // The files of the version before are still there for it.
  await network.cut();
  const files = await second.page.evaluate(async () => {
    const links = document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload], link[rel=preload]');
    return await Promise.all(Array.from(links, async ({ href }) => (await fetch(href)).ok));
  });
  expect(files).toEqual([true, true]);
  await second.button('Обновить').click();
  await expect.poll(() => version(second.page).catch(() => 'reloading')).toBe('next');
  // Once nobody can have the version before open any more, its files leave the device.
  await phone.page.close();
  await second.page.reload();
  await expect.poll(() => second.page.evaluate(() => caches.keys())).toHaveLength(1);
});

test('is started when agreed to, however much the app asks the server at that moment', async ({ phone, server, demo }) => {
  await phone.joinByCode(demo.volunteer.code);
  await openAgain(phone);
  await serve(server, RyadomServer.nextSite());
  await lookForUpdate(phone.page);
  await expect(offer(phone)).toBeVisible();
  // Until this page is gone: one request after the other.
  await phone.page.evaluate(() => {
    const ask = (): Promise<void> => fetch('/api/v1/me').then(ask, ask);
    for (let n = 0; n < 3; n += 1) void ask();
  });
  await phone.button('Обновить').click();
  await expect.poll(() => version(phone.page).catch(() => 'reloading')).toBe('next');
});

test('a broken new version changes nothing, and a mended one is offered', async ({ phone, server, network, demo }) => {
  await phone.joinByCode(demo.volunteer.code);
  await openAgain(phone);
  const broken = join(server.folder, 'broken');
  cpSync(RyadomServer.nextSite(), broken, { recursive: true });
  for (const name of readdirSync(broken).filter((name) => /^phone-.*\.js/.test(name))) rmSync(join(broken, name));
  await serve(server, broken);
  await lookForUpdate(phone.page);
  // The attempt is over when nothing is being installed any more.
  await until(
    () => phone.page.evaluate(async () => (await navigator.serviceWorker.ready).installing === null),
    'the new worker to give up',
  );
  await expect(offer(phone)).toBeHidden();
  await phone.page.reload();
  await expect(phone.rows.first()).toBeVisible();
  expect(await version(phone.page)).toBe('first');
  await network.cut();
  await phone.page.reload();
  await expect(phone.rows.first()).toBeVisible();
  expect(await version(phone.page)).toBe('first');

  await network.up();
  await serve(server, RyadomServer.nextSite());
  await lookForUpdate(phone.page);
  await phone.button('Обновить').click();
  await expect.poll(() => version(phone.page).catch(() => 'reloading')).toBe('next');
});

test('the desk is offered its new version, and keeps what was typed', async ({ desk, server, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await openAgain(desk);
  await expect(desk.figure('Доставлены')).toBeVisible();
  await desk.page.keyboard.press('n');
  await desk.page.getByLabel('Имя', { exact: true }).fill('Недописанная Мария');
  await serve(server, RyadomServer.nextSite());
  await lookForUpdate(desk.page);
  await expect(desk.page.getByText('Готова новая версия.')).toBeVisible();
  expect(await version(desk.page)).toBe('first');
  await desk.button('Обновить').click();
  await expect.poll(() => version(desk.page).catch(() => 'reloading')).toBe('next');
  await expect(desk.page.getByLabel('Имя', { exact: true })).toHaveValue('Недописанная Мария');
});
