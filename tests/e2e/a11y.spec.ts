// Every screen, in both languages and all colours, for everybody.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { addAdministrator } from './support/administrator.js';
import type { Api } from './support/api.js';
import { DESKS, LANGUAGES, type Language, choose } from './support/appearance.js';
import { expectAccessible, expectNoSidewaysScroll } from './support/axe.js';
import { councilScreens } from './support/council_screens.js';
import type { Desk } from './support/desk.js';
import { deskScreens } from './support/desk_screens.js';
import { importScreens } from './support/import_screens.js';
import { type Screen, phoneScreens, refusedScreens } from './support/phone_screens.js';
import { first } from './support/pick.js';
import { refusedNote } from './support/refused.js';
import { words } from './support/words.js';

type Look = (page: Page, screen: string) => Promise<void>;

async function lookAtAll(page: Page, screens: Screen[], look: Look): Promise<void> {
  for (const { name, open } of screens) {
    await test.step(name, async () => {
      await open();
      await look(page, name);
    });
  }
}

/** Two deliveries, one of them at the clinic still, that hand something over at the door. */
async function twoToDo(volunteer: Api): Promise<{ assigned: string; pickedUp: string }> {
  const toDo = (await volunteer.toDo()).filter(({ kind }) => kind === 'medicine');
  const withStatus = (wanted: string) => first(toDo.filter(({ status }) => status === wanted)).id;
  return { assigned: withStatus('assigned'), pickedUp: withStatus('picked_up') };
}

/** Signs somebody in at a desk of that language. */
async function enterDesk(desk: Desk, language: Language, who: { login: string; password: string }): Promise<void> {
  const word = words(language);
  await desk.page.goto(`${desk.url}/desk/`);
  await choose(desk.page, { language, theme: 'light' });
  await desk.page.reload();
  await desk.page.getByLabel(word('desk.sign_in.login')).fill(who.login);
  await desk.page.getByLabel(word('desk.sign_in.password')).fill(who.password);
  await desk.page.getByRole('button', { name: word('desk.sign_in.submit') }).click();
  await expect(desk.page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
}

for (const language of LANGUAGES) {
  test(`the phone has no violation in ${language}, in any theme`, async ({ phone, network, demo, volunteer }) => {
    test.slow();
    const word = words(language);
    await phone.goto();
    await choose(phone.page, { language, theme: 'light' });
    await phone.page.reload();
    await phone.button(word('phone.join.go')).click();
    await expect(phone.page.getByRole('alert')).toHaveText(word('phone.join.empty'));
    await expectAccessible(phone.page, 'joining, with a mistake');
    await phone.page.getByLabel(word('phone.join.code')).fill(demo.volunteer.code);
    await phone.button(word('phone.join.go')).click();
    await expect(phone.page.getByRole('link', { name: word('phone.join.open') })).toBeVisible();
    await expectAccessible(phone.page, 'welcome');
    const toDo = await twoToDo(volunteer);
    await phone.installed();
    await network.cut();
    await lookAtAll(phone.page, phoneScreens(phone, language, toDo), expectAccessible);
    await refusedNote({ phone, network, volunteer }, { delivery: toDo.assigned, note: 'Vera', language });
    await lookAtAll(phone.page, refusedScreens(phone, language), expectAccessible);
  });

  for (const viewport of DESKS) {
    test(`the desk has no violation in ${language} at ${viewport.width} px, in any theme`, async ({ desk, demo, coordinator }) => {
      test.slow();
      await desk.page.setViewportSize(viewport);
      await desk.page.goto(`${desk.url}/desk/`);
      await choose(desk.page, { language, theme: 'light' });
      await desk.page.reload();
      const screens = deskScreens(desk, language, demo.coordinators[0], await coordinator.deliveries());
      await lookAtAll(desk.page, screens, expectAccessible);
    });

    test(`the council has no violation in ${language} at ${viewport.width} px, in any theme`, async ({ desk, server }) => {
      test.slow();
      await desk.page.setViewportSize(viewport);
      await enterDesk(desk, language, await addAdministrator(server));
      await lookAtAll(desk.page, councilScreens(desk, language), expectAccessible);
    });

    test(`an import has no violation in ${language} at ${viewport.width} px, in any theme`, async ({ desk, demo }) => {
      test.slow();
      await desk.page.setViewportSize(viewport);
      await enterDesk(desk, language, demo.coordinators[0]);
      await lookAtAll(desk.page, importScreens(desk, language), expectAccessible);
    });
  }
}

test('nothing has to be scrolled sideways at 360 px, at twice the text size', async ({
  phone,
  network,
  demo,
  volunteer,
}) => {
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  const toDo = await twoToDo(volunteer);
  await choose(phone.page, { language: 'ru', theme: 'light', text_percent: 200 });
  await network.cut();
  await lookAtAll(phone.page, phoneScreens(phone, 'ru', toDo), expectNoSidewaysScroll);
  await refusedNote({ phone, network, volunteer }, { delivery: toDo.assigned, note: 'Вера', language: 'ru' });
  await lookAtAll(phone.page, refusedScreens(phone, 'ru'), expectNoSidewaysScroll);
});
