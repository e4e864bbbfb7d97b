// When the device can't keep things: plain words, nothing pretends to be saved, what was typed stays.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { Phone } from './support/phone.js';
import { first, nth } from './support/pick.js';

const FULL = 'На устройстве кончилось место';
const BLOCKED = 'Браузер не даёт хранить данные';
const NEWER = 'Данные записаны более новой версией приложения';

/** Makes `indexedDB.open` fail the way a private mode does. */
async function block(page: Page): Promise<void> {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The user denied permission to access the database.', 'SecurityError');
    };
  });
}

test('no room left: said so, and the note is recorded once there is room', async ({
  killable,
  network,
  demo,
  volunteer,
}) => {
  const { id } = first(await volunteer.toDo());
  const before = new Phone(await killable.start(), network.url);
  await before.joinByCode(demo.volunteer.code);
  await before.installed();
  await killable.close();
  // The browser asks for the room that is left at a site's first write; so the override comes before that.
  const holder = await killable.start();
  await holder.goto(`${network.url}/health`);
  const session = await killable.context().newCDPSession(holder);
  await session.send('Storage.overrideQuotaForOrigin', { origin: network.url, quotaSize: 1 });
  const phone = new Phone(await killable.context().newPage(), network.url);
  await phone.goto(`/d/${id}`);
  await phone.beginVisit({ note: 'Передано сыну' });
  await phone.endVisit();
  await expect(phone.dialog.getByRole('alert')).toContainText(FULL);
  await expect(phone.note).toHaveValue('Передано сыну');
  await expect(phone.toast).toBeHidden();
  await session.send('Storage.overrideQuotaForOrigin', { origin: network.url });
  await phone.endVisit();
  await phone.saved();
  await expect(phone.dialog).toBeHidden();
  await phone.goto('/outbox');
  await phone.expectOutbox({ waiting: 0, onServer: 1 });
});

for (const [how, script] of [
  ['refused', () => (IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); })],
  ['missing', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
] as const) {
  test(`storage ${how}: joining says why it can't be, and keeps the code`, async ({ phone, demo, volunteer: _unused }) => {
    await phone.page.addInitScript(script);
    await phone.goto();
    await expect(phone.page.getByRole('status').filter({ hasText: BLOCKED })).toBeVisible();
    await phone.page.getByLabel('Код приглашения').fill(demo.volunteer.code);
    await phone.button('Войти').click();
    await expect(phone.page.getByRole('alert')).toContainText(BLOCKED);
    await expect(phone.page.getByLabel('Код приглашения')).toHaveValue(demo.volunteer.code);
  });
}

test('blocked after joining: the list is there, nothing pretends to be saved', async ({ phone, demo, volunteer }) => {
  const { id } = first(await volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await phone.openTab('Отправка');
  await expect.poll(() => phone.page.evaluate(() => localStorage.getItem('ryadom.list')?.length ?? 0)).toBeGreaterThan(10);
  await block(phone.page);
  await phone.goto(`/d/${id}`);
  await expect(phone.page.getByRole('status').filter({ hasText: BLOCKED })).toBeVisible();
  await phone.beginVisit({ note: 'Не потеряйте' });
  await phone.endVisit();
  await expect(phone.dialog.getByRole('alert')).toContainText(BLOCKED);
  await expect(phone.note).toHaveValue('Не потеряйте');
  await expect(phone.toast).toBeHidden();
});

test('a store written by a newer version is left alone', async ({ phone, network, demo: _running }) => {
  await phone.page.goto(`${network.url}/health`);
  await phone.page.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const request = indexedDB.open('ryadom', 999);
        request.onupgradeneeded = () => request.result.createObjectStore('of-the-future');
        request.onsuccess = () => {
          request.result.close();
          done();
        };
        request.onerror = () => failed(request.error);
      }),
  );
  await phone.goto();
  await expect(phone.page.getByRole('status').filter({ hasText: NEWER })).toBeVisible();
  const stores = await phone.page.evaluate(
    () =>
      new Promise<string[]>((done) => {
        const request = indexedDB.open('ryadom');
        request.onsuccess = () => done([...request.result.objectStoreNames]);
      }),
  );
  expect(stores).toEqual(['of-the-future']);
});

test('a store deleted under the open app is set up again with what was not sent', async ({
  phone,
  network,
  demo,
  volunteer,
}) => {
  const toDo = await volunteer.toDo();
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  await network.cut();
  await phone.deliver(nth(toDo, 0).id, { note: 'До' });
  await phone.page.evaluate(
    () => new Promise((done) => (indexedDB.deleteDatabase('ryadom').onsuccess = done)),
  );
  await phone.deliver(nth(toDo, 1).id, { note: 'После' });
  await phone.page.reload();
  await phone.openTab('Отправка');
  await phone.expectOutbox({ waiting: 2, onServer: 0 });
  await network.up();
  await phone.sendNow();
  await phone.expectOutbox({ waiting: 0, onServer: 2 });
  await phone.openTab('Доставки');
  await expect(phone.rows).toHaveCount(toDo.length - 2);
});

/** Keeps the connections that the page opens within reach. */
async function watchConnections(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const connections: IDBDatabase[] = [];
    Object.assign(window, { connections });
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...parts) {
      const request = open.apply(this, parts);
      request.addEventListener('success', () => connections.push(request.result));
      return request;
    };
  });
}

for (const [how, cut] of [
  [
    'the browser',
    // As iPhones do to pages in the background: the connection is closed, and says so.
    (): void => {
      for (const db of (window as unknown as { connections: IDBDatabase[] }).connections) {
        db.close();
        db.dispatchEvent(new Event('close'));
      }
    },
  ],
  [
    'another tab that begins an upgrade and gives up',
    (): Promise<void> =>
      new Promise((done, failed) => {
        const request = indexedDB.open('ryadom', 999);
        request.onupgradeneeded = () => request.transaction?.abort();
        request.onsuccess = () => failed(new Error('the upgrade should not have happened'));
        request.onerror = () => done();
      }),
  ],
] as const) {
  test(`a connection closed by ${how} is opened anew, and nothing is lost`, async ({ phone, network, demo, volunteer }) => {
    const toDo = await volunteer.toDo();
    await watchConnections(phone.page);
    await phone.joinByCode(demo.volunteer.code);
    await phone.installed();
    await network.cut();
    await phone.deliver(nth(toDo, 0).id, { note: 'До' });
    await phone.page.evaluate(cut);
    await phone.deliver(nth(toDo, 1).id, { note: 'После' });
    await phone.page.evaluate(cut);
    await network.up();
    await phone.openTab('Отправка');
    await phone.sendNow();
    await phone.expectOutbox({ waiting: 0, onServer: 2 });
    await phone.page.reload();
    await phone.expectOutbox({ waiting: 0, onServer: 2 });
    await phone.openTab('История');
    for (const note of ['До', 'После']) await expect(phone.main).toContainText(note);
  });
}
