// The browser says that there is a network again, and no page of the app is open.
import { expect, test } from './fixtures.js';
import { Phone } from './support/phone.js';
import { first } from './support/pick.js';
import { until } from './support/until.mjs';

test('what waits is sent without a page, once, and the app learns of it', async ({
  phone,
  context,
  network,
  demo,
  volunteer,
  coordinator,
}) => {
  const { id } = first(await volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  await network.cut();
  await phone.deliver(id, { note: 'Ушло без приложения' });
  const session = await context.newCDPSession(await context.newPage());
  let registrationId = '';
  session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    registrationId = registrations.find(({ scopeURL }) => scopeURL === `${network.url}/`)?.registrationId ?? registrationId;
  });
  await session.send('ServiceWorker.enable');
  await until(() => registrationId !== '', 'the worker to be known');
  await phone.page.close();

  await network.up();
  const event = { origin: network.url, registrationId, tag: 'ryadom-outbox', lastChance: false };
  await session.send('ServiceWorker.dispatchSyncEvent', event);
  const completed = async () => (await coordinator.history(id)).filter(({ event }) => event.kind === 'completed');
  await until(async () => (await completed()).length === 1, 'the server to have it');

  const again = new Phone(await context.newPage(), network.url);
  await again.goto('/outbox');
  await again.expectOutbox({ waiting: 0, onServer: 1 });
  expect(await completed()).toHaveLength(1);
});
