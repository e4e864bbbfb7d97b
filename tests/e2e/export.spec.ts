// The list as a file: exactly the rows that are shown, for who may, and not without the server.
import { readFile } from 'node:fs/promises';
import type { Download } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { expectAccessible } from './support/axe.js';
import { Desk } from './support/desk.js';
import { first } from './support/pick.js';

/** The first column of a CSV file: the numbers of its deliveries. No cell before it, so no quotation mark either. */
async function numbersIn(download: Download): Promise<number[]> {
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('\ufeffНомер;Статус;')).toBe(true);
  const lines = text.split('\r\n').slice(1, -1);
  return lines.map((line) => Number(line.split(';')[0]));
}

test('what the list shows is saved as a file, and nothing else', async ({ desk, demo, coordinator }) => {
  const all = await coordinator.deliveries();
  const failed = all.filter(({ status }) => status === 'failed').map(({ number }) => number);
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.length).toBeLessThan(all.length);
  await desk.signIn(demo.coordinators[0]);
  await desk.figure('Не получилось').click();
  await expect(desk.main.locator('.toolbar__count')).toHaveText(new RegExp(`^${failed.length} `));

  await desk.button(/Выгрузить/).click();
  await expect(desk.dialog).toHaveAccessibleName('Выгрузить список');
  await expect(desk.dialog).toContainText(`В файле будет ${failed.length} достав`);
  await expect(desk.dialog).toContainText('В журнале останется запись');
  await expectAccessible(desk.page, 'the list as a file');
  const downloading = desk.page.waitForEvent('download');
  await desk.dialog.getByRole('button', { name: 'CSV', exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^Доставки \d{4}-\d\d-\d\d\.csv$/);
  expect((await numbersIn(download)).sort((a, b) => a - b)).toEqual(failed.sort((a, b) => a - b));
  await expect(desk.dialog).toBeHidden();
});

test('a search narrows the file down, and Excel gets its own', async ({ desk, demo, coordinator }) => {
  const { number } = first((await coordinator.deliveries()).filter(({ recipient }) => recipient?.phone));
  await desk.signIn(demo.coordinators[0]);
  await desk.find(String(number));
  await expect(desk.row(number)).toBeVisible();
  await desk.search.blur();
  // By its key, as every action.
  await desk.page.keyboard.press('f');
  await expect(desk.dialog).toHaveAccessibleName('Выгрузить список');
  const downloading = desk.page.waitForEvent('download');
  await desk.dialog.getByRole('button', { name: 'Excel (XLSX)' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^Доставки \d{4}-\d\d-\d\d\.xlsx$/);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 2).toString('latin1')).toBe('PK');
});

test('without the server there is no file, and the dialog says so', async ({ page, network, demo }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const desk = new Desk(page, network.url);
  await desk.signIn(demo.coordinators[0]);
  await network.cut();
  await desk.button(/Выгрузить/).click();
  // Nobody asks the browser whether there is a network: an answer that does not come tells, asked for by the stream or here.
  await expect(desk.dialog).toContainText('Связи с сервером нет');
  await expect(desk.dialog.getByRole('button', { name: 'CSV', exact: true })).toBeDisabled();
});
