// A mistake of ours that stops the app's module: the page says so, and what to do.
import { expect, test } from './fixtures.js';
import { first } from './support/pick.js';

test('a stopped app says so, and opening it again shows what was saved', async ({ phone, demo, volunteer }) => {
  const { id } = first(await volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await phone.deliver(id, { note: 'Сохранено до остановки' });
  await phone.page.evaluate(() => {
    queueMicrotask(() => {
      throw new WebAssembly.RuntimeError('unreachable');
    });
  });
  const stopped = phone.page.getByRole('alertdialog');
  await expect(stopped).toContainText('Что сохранено, не пропало');
  const again = stopped.getByRole('button', { name: /Открыть заново/ });
  await expect(again).toBeFocused();
  await again.click();
  await expect(stopped).toBeHidden();
  await phone.openTab('История');
  await expect(phone.main).toContainText('Сохранено до остановки');
});

test('another script that fails, an extension of the browser say, stops nothing', async ({ phone, demo: _running }) => {
  await phone.goto();
  await phone.page.evaluate(() => {
    queueMicrotask(() => {
      throw new TypeError('not ours');
    });
  });
  await expect(phone.page.getByLabel('Код приглашения')).toBeVisible();
  await expect(phone.page.getByRole('alertdialog')).toBeHidden();
});
