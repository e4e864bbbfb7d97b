// Two tabs of one phone.
import { expect, test } from './fixtures.js';
import { Phone } from './support/phone.js';
import { nth } from './support/pick.js';

test('both tabs record, both see both, and each event is sent once', async ({
  phone,
  context,
  network,
  demo,
  volunteer,
  coordinator,
}) => {
  const toDo = await volunteer.toDo();
  const [a, b] = [nth(toDo, 0), nth(toDo, 1)];
  await phone.joinByCode(demo.volunteer.code);
  const second = new Phone(await context.newPage(), network.url);
  await second.goto();
  await expect(second.rows).toHaveCount(toDo.length);
  await phone.installed();
  await network.cut();
  await Promise.all([phone.deliver(a.id, { note: 'Из первой' }), second.deliver(b.id, { note: 'Из второй' })]);
  for (const tab of [phone, second]) {
    await expect(tab.syncLine).toContainText('ждёт отправки: 2');
    await tab.openTab('Отправка');
    await expect(tab.main).toContainText('Из первой');
    await expect(tab.main).toContainText('Из второй');
  }

  const requests: string[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith('/api/v1/sync')) requests.push(request.postData() ?? '');
  });
  await network.up();
  await second.sendNow();
  for (const tab of [phone, second]) await tab.expectOutbox({ waiting: 0, onServer: 2 });
  for (const { id } of [a, b]) {
    const completed = (await coordinator.history(id)).filter(({ event }) => event.kind === 'completed');
    expect(completed).toHaveLength(1);
    // Sent in one request of one tab, not by both.
    expect(requests.filter((body) => body.includes(id))).toHaveLength(1);
  }
});

test('coming in and going out in one tab is seen in the other', async ({ phone, context, network, demo }) => {
  await phone.goto();
  const second = new Phone(await context.newPage(), network.url);
  await second.joinByCode(demo.volunteer.code);
  await expect(phone.page.getByRole('heading', { level: 1 })).not.toContainText('Войти по приглашению');
  await second.openTab('Настройки');
  await second.button('Выйти').click();
  await second.inDialog('Выйти и стереть').click();
  await expect(phone.page.getByLabel('Код приглашения')).toBeVisible();
});
