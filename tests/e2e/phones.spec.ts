// Telephone numbers: one button for each whole number of a cell, extensions beside it, and none where a stranger might answer.
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.js';
import type { Api } from './support/api.js';
import { expectAccessible } from './support/axe.js';
import { first } from './support/pick.js';

const CELL = '8 (4812) 00-95-13 доб. 204, +7 000 000-00-01 (дочь); 00-95-14 / 7,9E+10';

/** Where the links of a place lead that dial, in their order. */
function dialled(place: Locator): Promise<(string | null)[]> {
  return place.locator('a[href^="tel:"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
}

async function writePhone(coordinator: Api, delivery: string, phone: string): Promise<void> {
  const edit = coordinator.event(delivery, 'edited', { changes: [{ field: 'phone', value: phone }] });
  const { receipts } = await coordinator.sync([edit]);
  expect(receipts).toEqual([expect.objectContaining({ result: 'applied' })]);
}

test('several numbers of a cell have a button each, and what is spoilt has none', async ({
  phone,
  demo,
  volunteer,
  coordinator,
}) => {
  const { id } = first(await volunteer.toDo());
  await writePhone(coordinator, id, CELL);
  await phone.joinByCode(demo.volunteer.code);
  await phone.open(id);

  const numbers = phone.main.locator('.numbers');
  expect(await dialled(numbers)).toEqual(['tel:+74812009513', 'tel:+70000000001']);
  const office = numbers.getByRole('link', { name: 'Позвонить: 8 (4812) 00-95-13, доб. 204', exact: true });
  await expect(office).toHaveAttribute('href', 'tel:+74812009513');
  await expect(office).toContainText('доб. 204');
  const daughter = numbers.getByRole('link', { name: 'Позвонить: +7 000 000-00-01, дочь', exact: true });
  await expect(daughter).toHaveAttribute('href', 'tel:+70000000001');
  expect((await office.boundingBox())?.height).toBeGreaterThanOrEqual(56);
  // A text reaches the daughter only.
  await expect(numbers.getByRole('link', { name: /^Написать/ })).toHaveCount(1);
  await expect(numbers.getByRole('link', { name: 'Написать: +7 000 000-00-01, дочь', exact: true })).toHaveAttribute(
    'href',
    'sms:+70000000001',
  );

  const rows = numbers.getByRole('listitem');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(2)).toHaveText('00-95-14 местный номер без кода города');
  await expect(rows.nth(3)).toHaveText('7,9E+10 номер испорчен таблицей, нужно уточнить');
  await expect(phone.main.getByRole('link', { name: 'Позвонить', exact: true })).toHaveCount(0);
  await expectAccessible(phone.page, 'several numbers');
});

test('the desk dials and copies each number by itself', async ({ desk, demo, volunteer, coordinator }) => {
  const { id, number } = first(await volunteer.toDo());
  await writePhone(coordinator, id, CELL);
  await desk.signIn(demo.coordinators[0]);
  await desk.open(number);

  const person = desk.detail.locator('.person');
  expect(await dialled(person)).toEqual(['tel:+74812009513', 'tel:+70000000001']);
  await expect(person.locator('.person__phone')).toHaveCount(4);
  await expect(person.locator('.person__phone').first()).toContainText('доб. 204');
  await expect(person.locator('.person__phone').last()).toContainText('номер испорчен таблицей');
  await expect(person.getByRole('button', { name: 'Копировать: +7 000 000-00-01' })).toBeVisible();
  // Any of them finds the delivery, and an extension does not.
  for (const words of ['8 4812 00-95-13', '+7 (000) 000-00-01']) {
    await desk.find(words);
    await expect(desk.row(number)).toBeVisible();
  }
});
