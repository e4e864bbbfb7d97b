// The list is there before the app has come: a picture of it, as it was left.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import type { WireDelivery } from './support/api.js';
import { first } from './support/pick.js';

const still = (page: Page) => page.evaluate(() => localStorage.getItem('ryadom.still') ?? '');

test('the next start begins with the list as it was left, and with no more of a person than it needs', async ({
  phone,
  demo,
  volunteer,
}) => {
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  const top = await phone.rows.first().getAttribute('href');
  const recipient = (await volunteer.toDo()).find(({ id }) => top === `/d/${id}`)?.recipient;
  const street = recipient?.street ?? '?';
  await expect.poll(() => still(phone.page)).toContain(street);
  expect(await still(phone.page)).not.toContain(recipient?.phone ?? '?');
  await phone.page.addInitScript(() => {
    const look = () => {
      const place = document.getElementById('still');
      if (place && !place.hidden && !document.querySelector('.dock')) Object.assign(window, { seen: place.textContent });
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await phone.page.reload();
  await expect(phone.rows.first()).toBeVisible();
  expect(await phone.page.evaluate(() => (window as unknown as { seen?: string }).seen)).toContain(street);
  await expect(phone.page.locator('#still')).toHaveCount(0);
});

test('no frame comes before the picture, on a slow phone either', async ({ phone, context, demo }) => {
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  await expect.poll(() => still(phone.page)).not.toBe('');
  const session = await context.newCDPSession(phone.page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await phone.page.addInitScript(() => {
    requestAnimationFrame(() => Object.assign(window, { firstFrame: document.querySelector('#still:not([hidden]) li') !== null }));
  });
  await phone.page.reload();
  await expect(phone.rows.first()).toBeVisible();
  expect(await phone.page.evaluate(() => (window as unknown as { firstFrame?: boolean }).firstFrame)).toBe(true);
});

test('the picture goes as far as the screen', async ({ phone, demo }) => {
  await phone.joinByCode(demo.volunteer.code);
  await expect.poll(() => still(phone.page)).not.toBe('');
  const [nPictured, nOnScreen, nAll] = await phone.page.evaluate(() => {
    const rows = Array.from(document.querySelectorAll('main li:has(.row)'), (row) => row.getBoundingClientRect().top);
    const start = document.querySelector('main')?.getBoundingClientRect().top ?? 0;
    const side = Math.max(screen.width, screen.height);
    const picture = new DOMParser().parseFromString(localStorage.getItem('ryadom.still') ?? '', 'text/html');
    return [picture.querySelectorAll('li:has(.row)').length, rows.filter((top) => top - start < side).length, rows.length];
  });
  expect(nPictured).toBe(nOnScreen);
  expect(nPictured).toBeGreaterThan(0);
  expect(nPictured).toBeLessThan(nAll);
});

test('the picture shows nobody whose delivery is over, and goes with the sign-out', async ({ phone, demo, volunteer }) => {
  await phone.joinByCode(demo.volunteer.code);
  await expect.poll(() => still(phone.page)).not.toBe('');
  const picture = await still(phone.page);
  const toDo = await volunteer.toDo();
  const nameOf = ({ recipient }: WireDelivery) => recipient?.name ?? '?';
  const isAlone = (one: WireDelivery) => toDo.filter((other) => nameOf(other) === nameOf(one)).length === 1;
  const delivery = first(toDo.filter((one) => isAlone(one) && picture.includes(nameOf(one))));
  const name = nameOf(delivery);
  await phone.deliver(delivery.id, { note: 'Отдал' });
  await expect.poll(() => still(phone.page)).not.toContain(name);
  await phone.openTab('Доставки');
  await expect.poll(() => still(phone.page)).not.toBe('');
  expect(await still(phone.page)).not.toContain(name);
  await phone.openTab('Настройки');
  await phone.button('Выйти').click();
  await phone.inDialog('Выйти и стереть').click();
  await expect(phone.page.getByLabel('Код приглашения')).toBeVisible();
  expect(await still(phone.page)).toBe('');
});
