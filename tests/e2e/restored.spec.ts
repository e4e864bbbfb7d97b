// A backup is put in the place of the database: what a phone still keeps comes back, and what is no more leaves the screen.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './fixtures.js';
import { Phone } from './support/phone.js';
import { RyadomServer } from './support/server.mjs';

const run = promisify(execFile);

test('a visit that a restored backup does not know is sent again', async ({ page, server, demo, volunteer, coordinator }) => {
  test.setTimeout(120_000);
  const ryadom = (...args: string[]) => run(RyadomServer.binary(), [...args, '--db', server.database]);
  const backup = join(server.folder, 'backup.sqlite');
  const [before, after] = await volunteer.toDo();
  if (!before || !after) throw new Error('the demo gave this volunteer too little to do');

  const stored = async (id: string) => (await volunteer.deliveries()).find((delivery) => delivery.id === id);

  const phone = new Phone(page, server.url);
  await phone.joinByLink(demo.volunteer.code);
  await ryadom('backup', backup);
  await phone.deliver(after.id, { note: 'Отдано после копии' });
  await expect.poll(async () => (await stored(after.id))?.status).toBe('done');

  await server.stop();
  await ryadom('restore', backup, '--force');
  await server.start();

  await page.reload();
  await expect.poll(async () => (await stored(after.id))?.status, { timeout: 30_000 }).toBe('done');
  const completed = (await coordinator.history(after.id)).filter(({ event }) => event.kind === 'completed');
  expect(completed.map(({ event }) => event.data)).toEqual([expect.objectContaining({ note: 'Отдано после копии' })]);
  // The rest of the day goes on as before.
  await phone.goto();
  await phone.deliver(before.id, { note: 'И ещё одна' });
  await expect.poll(async () => (await stored(before.id))?.status).toBe('done');
});
