// Nothing leaves for anybody else, nothing is looser than it must be, and a phone that is taken back empties itself.
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import type { WireDelivery } from './support/api.js';
import { deskScreens } from './support/desk_screens.js';
import { phoneScreens } from './support/phone_screens.js';
import { first } from './support/pick.js';
import { everythingStored } from './support/stored.js';

/** Everything a browser asks for and complains about, from now on. */
interface Watched {
  urls: string[];
  violations: string[];
}

async function watch(context: BrowserContext, page: Page): Promise<Watched> {
  const watched: Watched = { urls: [], violations: [] };
  context.on('request', (request) => watched.urls.push(request.url()));
  page.on('framenavigated', (frame) => watched.urls.push(frame.url()));
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) watched.violations.push(message.text());
  });
  await page.exposeFunction('tellViolation', (what: string) => watched.violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (window as unknown as { tellViolation: (what: string) => void }).tellViolation(`${violatedDirective} ${blockedURI}`);
    });
  });
  return watched;
}

function expectClean({ urls, violations }: Watched, origin: string, deliveries: WireDelivery[]): void {
  expect(violations).toEqual([]);
  const web = urls.filter((url) => /^(https?|wss?):/.test(url));
  expect(web.length).toBeGreaterThan(10);
  expect(web.filter((url) => new URL(url).origin !== origin)).toEqual([]);
  const readable = web.map((url) => decodeURIComponent(url)).join('\n');
  const personal = deliveries.flatMap(({ recipient }) => (recipient ? [recipient.name, recipient.phone, recipient.street] : []));
  expect(personal.filter((detail) => detail && readable.includes(detail))).toEqual([]);
}

test('the phone asks nobody else, breaks no policy, and puts nobody into a URL', async ({
  phone,
  context,
  network,
  demo,
  volunteer,
}) => {
  const watched = await watch(context, phone.page);
  await phone.joinByLink(demo.volunteer.code);
  const toDo = await volunteer.toDo();
  const medicine = toDo.filter(({ kind }) => kind === 'medicine');
  const withStatus = (wanted: string) => first(medicine.filter(({ status }) => status === wanted)).id;
  const screens = phoneScreens(phone, 'ru', { assigned: withStatus('assigned'), pickedUp: withStatus('picked_up') });
  for (const { name, open } of screens.filter(({ name }) => !name.startsWith('sign out'))) await test.step(name, open);
  expectClean(watched, network.url, toDo);
});

test('the desk asks nobody else, breaks no policy, and puts nobody into a URL', async ({ desk, demo, coordinator }) => {
  const watched = await watch(desk.page.context(), desk.page);
  const deliveries = await coordinator.deliveries();
  await desk.page.goto(`${desk.url}/desk/`);
  for (const { name, open } of deskScreens(desk, 'ru', demo.coordinators[0], deliveries)) await test.step(name, open);
  await desk.page.goto(`${desk.url}/desk/`);
  await desk.find(deliveries.find(({ recipient }) => recipient)?.recipient?.name ?? '?');
  expectClean(watched, desk.url, deliveries);
});

test('pages forbid inline scripts and framing; the session is out of reach of scripts', async ({
  phone,
  context,
  network,
  demo,
}) => {
  for (const path of ['/', '/desk/', '/join']) {
    const reply = await fetch(network.url + path);
    const policy = new Map(
      (reply.headers.get('content-security-policy') ?? '').split(';').map((part) => {
        const [name = '', ...values] = part.trim().split(/\s+/);
        return [name, values] as const;
      }),
    );
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).not.toContain("'unsafe-inline'");
    expect(policy.get('script-src')).not.toContain("'unsafe-eval'");
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
  }
  await phone.joinByCode(demo.volunteer.code);
  const cookies = await context.cookies();
  expect(cookies).toEqual([expect.objectContaining({ httpOnly: true, sameSite: 'Strict', name: 'ryadom_session' })]);
  expect(await phone.page.evaluate(() => document.cookie)).toBe('');
  expect(await everythingStored(phone.page)).not.toContain(first(cookies).value);
});

test('the server writes nobody into its log', async ({ phone, server, demo, volunteer }) => {
  const toDo = await volunteer.toDo();
  const { id, recipient } = first(toDo);
  await phone.joinByLink(demo.volunteer.code);
  await phone.deliver(id, { note: 'Тайная заметка' });
  await phone.openTab('Отправка');
  await phone.expectOutbox({ waiting: 0, onServer: 1 });
  await server.stop();
  for (const secret of [recipient?.name, recipient?.phone, recipient?.street, 'Тайная заметка', demo.volunteer.code]) {
    expect(server.log).not.toContain(secret);
  }
});

test('a phone that is taken back hands in its outbox, says so, and empties itself', async ({
  phone,
  desk,
  network,
  demo,
  volunteer,
  coordinator,
}) => {
  const toDo = await volunteer.toDo();
  const { id, recipient } = first(toDo);
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  await network.cut();
  await phone.deliver(id, { note: 'Сделано до отзыва' });
  await coordinator.post(`/api/v1/members/${volunteer.member}/sessions/end`, {});
  await network.up();
  // Nobody presses anything: opened again, the app asks the server, and is told.
  await phone.page.reload();
  await expect(phone.page.getByRole('status').filter({ hasText: 'Вход с этого телефона отозван' })).toBeVisible();
  await expect(phone.page.getByLabel('Код приглашения')).toBeVisible();
  const stored = await everythingStored(phone.page);
  for (const { recipient } of toDo) {
    expect(stored).not.toContain(recipient?.name);
    expect(stored).not.toContain(recipient?.phone);
  }
  await phone.page.reload();
  await expect(phone.page.getByLabel('Код приглашения')).toBeVisible();

  expect((await coordinator.deliveries()).find((row) => row.id === id)).toMatchObject({ recipient });
  await desk.signIn(demo.coordinators[0]);
  await desk.page.getByRole('navigation', { name: 'Страницы' }).getByRole('button', { name: 'Отправка' }).click();
  await expect(desk.main).toContainText('Вход с этого устройства отозван. Посмотрите запись и решите сами.');
  await expect(desk.main).toContainText('Сделано до отзыва');
  await expect(desk.main).toContainText(`${recipient?.name}, ${recipient?.street}`);
});
