// Without a network, and with one that loses things.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from './fixtures.js';
import { Phone } from './support/phone.js';
import { first } from './support/pick.js';
import { everythingStored } from './support/stored.js';
import { until } from './support/until.mjs';

test('starts without a network after one visit, on every screen', async ({ phone, network, demo, volunteer }) => {
  const toDo = await volunteer.toDo();
  const { id, recipient } = first(toDo);
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  await network.cut();
  await phone.goto();
  await expect(phone.rows).toHaveCount(toDo.length);
  await expect(phone.syncLine).toContainText('Связи нет, всё отправлено');
  await phone.goto(`/d/${id}`);
  await expect(phone.main.getByRole('heading', { level: 1 })).toContainText(recipient?.street ?? '?');
  await phone.goto('/outbox');
  await expect(phone.main).toContainText('Всё на сервере');
});

test('a start takes the files out of the cache without the service worker', async ({ phone, network, demo }) => {
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  await network.cut();
  await phone.goto();
  await expect(phone.rows.first()).toBeVisible();
  const sources = await phone.page.evaluate(() => {
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const files = entries.filter(({ name }) => !name.includes('/api/'));
    // TypeScript does not know this property yet.
    const sourceOf = (entry: PerformanceEntry & { workerFinalSourceType?: string }) => entry.workerFinalSourceType;
    return files.map((entry) => [new URL(entry.name).pathname.replace(/.*\./, ''), sourceOf(entry)]);
  });
  expect(sources.map(([kind]) => kind)).toEqual(expect.arrayContaining(['/', 'js', 'wasm']));
  expect(sources.filter(([, source]) => source !== 'cache')).toEqual([]);
});

test('before the store has been read, nothing is said to be on the server', async ({ phone, context, network, demo, volunteer }) => {
  const { id } = first(await volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  const other = await context.newPage();
  await other.goto(`${network.url}/health`);
  await network.cut();
  await phone.deliver(id, { note: 'Ещё здесь' });
  await other.evaluate(holdStore);

  await phone.goto();
  await expect(phone.rows.first()).toBeVisible();
  await expect(phone.syncLine).toHaveText('Открываем…');
  await phone.openTab('Отправка');
  await expect(phone.main).toContainText('Открываем…');
  await expect(phone.main).not.toContainText('сервере');
  await other.close();
  await phone.expectOutbox({ waiting: 1, onServer: 0 });
  await expect(phone.main).toContainText('Ещё здесь');
});

/** Keeps the store busy with writing, as a tab does at times, for as long as the page is open. */
async function holdStore(): Promise<void> {
  const db = await new Promise<IDBDatabase>((done) => {
    const request = indexedDB.open('ryadom');
    request.onsuccess = () => done(request.result);
  });
  await new Promise<void>((held) => {
    const store = db.transaction([...db.objectStoreNames], 'readwrite').objectStore('meta');
    const goOn = () => {
      store.get('device').onsuccess = goOn;
      held();
    };
    goOn();
  });
}

test('a half-written note and its sheet survive SIGKILL', async ({ killable, network, demo, volunteer }) => {
  const { id } = first(await volunteer.toDo());
  let phone = new Phone(await killable.start(), network.url);
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  await network.cut();
  await phone.open(id);
  await phone.beginVisit({ note: 'Просила зайти ещё раз, ключ у сос' });
  await expect.poll(() => everythingStored(phone.page)).toContain('ключ у сос');
  await killable.kill();
  phone = new Phone(await killable.start(), network.url);
  await phone.goto(`/d/${id}`);
  await expect(phone.dialog.getByRole('heading')).toHaveText(/Кто получил\?|Всё получилось\?/);
  await expect(phone.note).toHaveValue('Просила зайти ещё раз, ключ у сос');
  await phone.endVisit();
  await phone.saved();
  await expect(phone.dialog).toBeHidden();
});

for (const lost of ['all', 'half'] as const) {
  test(`a reply of which ${lost} is lost counts nothing twice`, async ({ phone, network, demo, volunteer, coordinator }) => {
    const { id } = first(await volunteer.toDo());
    await phone.joinByCode(demo.volunteer.code);
    const completed = async () => (await coordinator.history(id)).filter(({ event }) => event.kind === 'completed');
    network.loseReplies(lost);
    await phone.deliver(id, { note: 'Один раз' });
    await until(async () => (await completed()).length === 1, 'the server to have it');
    await phone.openTab('Отправка');
    await expect(phone.main).toContainText('Сервер не отвечает. Ничего не потеряно');
    await phone.expectOutbox({ waiting: 1, onServer: 0 });
    network.loseReplies('nothing');
    await phone.sendNow();
    await phone.expectOutbox({ waiting: 0, onServer: 1 });
    expect(await completed()).toHaveLength(1);
  });
}

test('a server that is down is said so, and gets everything when it is back', async ({
  phone,
  server,
  demo,
  volunteer,
  coordinator,
}) => {
  const { id } = first(await volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await server.stop();
  await phone.deliver(id, { note: 'Сервер спал' });
  await expect(phone.syncLine).toHaveText('Сохранено на телефоне · ждёт отправки: 1');
  await phone.openTab('Отправка');
  await expect(phone.main).toContainText('Сервер не отвечает. Ничего не потеряно');
  await server.start();
  // Nobody presses anything: the app tries again by itself.
  await phone.expectOutbox({ waiting: 0, onServer: 1 });
  expect((await coordinator.history(id)).at(-1)?.event.data).toMatchObject({ note: 'Сервер спал' });
});

test('a server that is down is asked again at growing distances, not stormed', async ({
  phone,
  network,
  server,
  demo,
  volunteer,
}) => {
  const { id } = first(await volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  // From the second visit on the page has a worker, which the browser wakes as well.
  await phone.page.reload();
  await expect(phone.rows.first()).toBeVisible();
  await server.stop();
  const before = network.exchanges.length;
  await phone.deliver(id, { note: 'Сервер спит' });
  // The page's own clock: what it says about a visit, it says for ten seconds.
  await expect(phone.toast).toBeHidden();
  const n = network.exchanges.length - before;
  expect(n).toBeGreaterThan(1);
  expect(n).toBeLessThan(20);
});

test('what waited goes up in one packed request', async ({ phone, network, demo, volunteer, coordinator }) => {
  const note = 'Дверь со двора, звонок не работает, стучать громко. '.repeat(8);
  const toDo = (await volunteer.toDo()).slice(0, 3);
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  await network.cut();
  for (const { id } of toDo) await phone.deliver(id, { note });
  await network.up();
  await phone.openTab('Отправка');
  await phone.sendNow();
  await phone.expectOutbox({ waiting: 0, onServer: toDo.length });

  const packed = network.exchanges.filter(
    ({ path, headers }) => path === '/api/v1/sync' && headers['content-encoding'] === 'gzip',
  );
  expect(packed).toHaveLength(1);
  const { body } = first(packed);
  const text = gunzipSync(body);
  expect(body.length).toBeLessThan(text.length / 3);
  const { events } = JSON.parse(text.toString()) as { events: { delivery: string; data: { note: string } }[] };
  expect(events.map(({ delivery, data }) => [delivery, data.note])).toEqual(toDo.map(({ id }) => [id, note.trim()]));
  for (const { id } of toDo) expect((await coordinator.history(id)).at(-1)?.event.data).toMatchObject({ note: note.trim() });
});

test('what is not sent can be saved as a file', async ({ phone, network, demo, volunteer }) => {
  const { id, number, recipient } = first(await volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await network.cut();
  await phone.deliver(id, { note: 'Из подвала' });
  await phone.openTab('Отправка');
  const downloading = phone.page.waitForEvent('download');
  await phone.button('Сохранить неотправленное в файл').click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^ryadom-unsent-\d{4}-\d\d-\d\d\.json$/);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as { member: string; events: unknown[] };
  expect(file.member).toBe(demo.volunteer.name);
  expect(file.events).toEqual([
    expect.objectContaining({
      number,
      recipient: recipient?.name,
      note: 'Из подвала',
      event: expect.objectContaining({ delivery: id, kind: 'completed' }),
    }),
  ]);
  await phone.expectOutbox({ waiting: 1, onServer: 0 });
});

test('signing out refuses to lose unsent work', async ({ phone, network, demo, volunteer }) => {
  const { id, recipient } = first(await volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await network.cut();
  await phone.deliver(id);
  await phone.openTab('Настройки');
  await phone.button('Выйти').click();
  await phone.inDialog('Выйти и стереть').click();
  await expect(phone.dialog).toContainText('1 запись есть только на этом телефоне');
  await expect(phone.inDialog('Всё равно выйти')).toBeDisabled();
  await network.up();
  await phone.inDialog('Отправить сейчас').click();
  await phone.openTab('Отправка');
  await phone.expectOutbox({ waiting: 0, onServer: 1 });
  await phone.openTab('Настройки');
  await phone.button('Выйти').click();
  await phone.inDialog('Выйти и стереть').click();
  await expect(phone.page.getByLabel('Код приглашения')).toBeVisible();
  expect(await everythingStored(phone.page)).not.toContain(recipient?.phone ?? '?');
  await phone.page.reload();
  await expect(phone.page.getByLabel('Код приглашения')).toBeVisible();
});
