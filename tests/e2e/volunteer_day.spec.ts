// The main job by hand: a volunteer's day without a network, the browser killed in the middle of it.
import { expect, test } from './fixtures.js';
import type { WireDelivery } from './support/api.js';
import { Phone } from './support/phone.js';
import { everythingStored } from './support/stored.js';

const N_VISITS = 10;

test.describe.configure({ timeout: 180_000 });

test('ten deliveries done offline survive SIGKILL, are sent once, and are seen live', async ({
  killable,
  network,
  desk,
  demo,
  volunteer,
  coordinator,
}) => {
  const toDo = await volunteer.toDo();
  const mine = toDo.slice(0, N_VISITS);
  expect(mine).toHaveLength(N_VISITS);
  const doneBefore = await coordinator.count('done');
  const noteFor = (delivery: WireDelivery) => `Передано, № ${delivery.number}: всё хорошо`;

  await test.step('the coordinator has the page open', async () => {
    await desk.signIn(demo.coordinators[0]);
    await desk.expectFigure('Доставлены', doneBefore);
    await desk.find('Кружевников');
  });

  let phone = new Phone(await killable.start(), network.url);
  await test.step('joins by the link', async () => {
    await phone.joinByLink(demo.volunteer.code);
    expect(phone.page.url()).not.toContain('#');
    await expect(phone.rows).toHaveCount(toDo.length);
    await phone.installed();
  });

  await test.step('goes offline, and starts cold', async () => {
    await killable.close();
    await network.cut();
    phone = new Phone(await killable.start(), network.url);
    await phone.goto();
    await expect(phone.rows).toHaveCount(toDo.length);
  });

  await test.step(`completes ${N_VISITS}, and is killed right after the last "saved"`, async () => {
    for (const delivery of mine.slice(0, -1)) {
      await phone.deliver(delivery.id, { note: noteFor(delivery) });
    }
    const last = mine.at(-1) as WireDelivery;
    await phone.open(last.id);
    await phone.beginVisit({ note: noteFor(last) });
    // What is said about the one before has to go first, or "saved" would mean nothing.
    await expect(phone.toast).toBeHidden();
    await phone.endVisit();
    await phone.saved();
    await killable.kill();
  });

  await test.step('starts again offline: all ten are done and wait', async () => {
    phone = new Phone(await killable.start(), network.url);
    await phone.goto();
    await expect(phone.rows).toHaveCount(toDo.length - N_VISITS);
    await expect(phone.syncLine).toContainText(`ждёт отправки: ${N_VISITS}`);
    await phone.openTab('Отправка');
    await phone.expectOutbox({ waiting: N_VISITS, onServer: 0, seen: 0 });
    for (const delivery of mine) await expect(phone.main).toContainText(noteFor(delivery));
    const stored = await everythingStored(phone.page);
    for (const secret of secretsOf(mine, toDo)) expect(stored).toContain(secret);
  });

  await test.step('the network is back: the open desk shows them without a reload', async () => {
    await desk.page.evaluate(() => Object.assign(window, { notReloaded: true }));
    await network.up();
    await phone.sendNow();
    await phone.expectOutbox({ waiting: 0, onServer: N_VISITS });
    await desk.expectFigure('Доставлены', doneBefore + N_VISITS);
    for (const delivery of mine) {
      await desk.open(delivery.number);
      await expect(desk.detail).toContainText(noteFor(delivery));
    }
    expect(await desk.page.evaluate(() => 'notReloaded' in window)).toBe(true);
  });

  await test.step('the volunteer learns that a coordinator has seen them', async () => {
    await expect(phone.main).toContainText('Всё на сервере');
    await phone.sendNow();
    await phone.expectOutbox({ waiting: 0, onServer: N_VISITS, seen: N_VISITS });
  });

  await test.step('the server has every completion exactly once', async () => {
    for (const delivery of mine) {
      const completed = (await coordinator.history(delivery.id)).filter(({ event }) => event.kind === 'completed');
      expect(completed).toHaveLength(1);
      expect(completed[0]).toMatchObject({ by: volunteer.member, result: 'applied' });
      expect(completed[0]?.event.data).toMatchObject({ outcome: 'delivered', note: noteFor(delivery) });
    }
  });

  await test.step('what the volunteer no longer needs has left the phone', async () => {
    const gone = secretsOf(mine, toDo);
    await expect
      .poll(async () => {
        const stored = await everythingStored(phone.page);
        return gone.filter((secret) => stored.includes(secret));
      })
      .toEqual([]);
  });
});

test('killed seconds after joining, the phone keeps what is recorded and asks for the code again', async ({
  killable,
  network,
  demo,
  volunteer,
}) => {
  const [delivery] = await volunteer.toDo();
  let phone = new Phone(await killable.start(), network.url);
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  // The browser has not written the session's cookie to its disk yet.
  await killable.kill();
  phone = new Phone(await killable.start(), network.url);
  await phone.goto();
  await phone.deliver(delivery?.id ?? '', { note: 'Записано без входа' });
  await expect(phone.page.getByRole('status')).toContainText(['Нужно войти заново']);
  await phone.page.getByRole('link', { name: 'Ввести код' }).click();
  await phone.page.getByLabel('Код приглашения').fill(demo.volunteer.code);
  await phone.button('Войти').click();
  await phone.page.getByRole('link', { name: 'Открыть доставки' }).click();
  await phone.openTab('Отправка');
  await phone.expectOutbox({ waiting: 0, onServer: 1 });
});

test('joins by a code typed in any way people type', async ({ phone, demo }) => {
  await phone.joinByCode(` ${demo.volunteer.code.toLowerCase().replace('-', ' ')} `);
  await phone.openTab('Настройки');
  await expect(phone.main).toContainText(demo.volunteer.name);
});

test('a code that does not exist is refused in words', async ({ phone, demo: _running }) => {
  await phone.goto();
  await phone.page.getByLabel('Код приглашения').fill('ABCDE-FGHJK');
  await phone.button('Войти').click();
  await expect(phone.page.getByRole('alert')).toContainText('Такого кода нет');
  await expect(phone.page.getByLabel('Код приглашения')).toHaveValue('ABCDE-FGHJK');
});

/** Names, phones and streets of the people of some deliveries that none of the others shares. */
function secretsOf(some: WireDelivery[], all: WireDelivery[]): string[] {
  const details = (deliveries: WireDelivery[]) =>
    deliveries.flatMap(({ recipient }) => (recipient ? [recipient.name, recipient.phone, recipient.street] : []));
  const kept = new Set(details(all.filter((delivery) => !some.includes(delivery))));
  return details(some).filter((detail) => !kept.has(detail));
}
