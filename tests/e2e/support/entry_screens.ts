// What somebody sees before the desk opens: the set-up of a council, and the first sign-in by a code.
import { type Page, expect } from '@playwright/test';
import type { Language } from './appearance.js';
import type { Screen } from './phone_screens.js';
import { words } from './words.js';

const title = (page: Page) => page.getByRole('heading', { level: 1 });

/** The steps of the set-up, from the printed code to the council that is there. */
export function setUpScreens(page: Page, language: Language, code: string): Screen[] {
  const word = words(language);
  const fill = (label: string, text: string) => page.getByRole('textbox', { name: word(label).replace('{{ number }}', '1') }).first().fill(text);
  const next = async (to: string) => {
    await page.getByRole('button', { name: word('council.go_on') }).click();
    await expect(title(page)).toHaveText(word(to));
  };
  const mistakes = (button: string) => async () => {
    await page.getByRole('button', { name: word(button) }).click();
    await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
  };
  return [
    { name: 'the code', open: () => expect(title(page)).toHaveText(word('council.set_up.title')) },
    { name: 'the code, with a mistake', open: mistakes('council.go_on') },
    {
      name: 'the council',
      open: () => fill('council.set_up.code', code).then(() => next('council.set_up.council_title')),
    },
    { name: 'the council, with a mistake', open: mistakes('council.go_on') },
    {
      name: 'centres',
      open: () => fill('council.set_up.council_name', 'Vyazma').then(() => next('council.set_up.centres_title')),
    },
    { name: 'centres, with a mistake', open: mistakes('council.go_on') },
    {
      name: 'the administrator',
      open: async () => {
        await fill('council.set_up.centre_name', 'Vyazma');
        await next('council.set_up.admin_title');
      },
    },
    { name: 'the administrator, with mistakes', open: mistakes('council.set_up.finish') },
    {
      name: 'the council is there',
      open: async () => {
        await fill('council.set_up.admin_name', 'Vera');
        await fill('council.set_up.admin_login', 'vera');
        await page.locator('input[autocomplete=new-password]').fill('long enough for a password');
        await page.getByRole('button', { name: word('council.set_up.finish') }).click();
        await expect(title(page)).toHaveText(word('council.set_up.done_title'));
      },
    },
  ];
}

/** The first sign-in: without a code, by a code that is none, a volunteer's, and by a right one. */
export function welcomeScreens(page: Page, language: Language, url: string, codes: { operator: string; volunteer: string }): Screen[] {
  const word = words(language);
  const code = page.getByLabel(word('council.welcome.code'));
  const next = page.getByRole('button', { name: word('council.go_on') });
  const enter = async (text: string) => {
    await code.fill(text);
    await next.click();
  };
  return [
    {
      name: 'no code',
      open: async () => {
        await page.goto(`${url}/desk/welcome`);
        await expect(title(page)).toHaveText(word('council.welcome.code_title'));
      },
    },
    {
      name: 'no code, with a mistake',
      open: async () => {
        await next.click();
        await expect(code).toHaveAttribute('aria-invalid', 'true');
      },
    },
    {
      name: "a volunteer's code",
      open: async () => {
        await enter(codes.volunteer);
        await expect(page.getByRole('link', { name: word('council.welcome.to_phone') })).toBeVisible();
      },
    },
    {
      name: 'login and password',
      open: async () => {
        await enter(codes.operator);
        await expect(title(page)).toHaveText(word('council.welcome.title'));
      },
    },
    {
      name: 'login and password, with mistakes',
      open: async () => {
        await page.getByRole('button', { name: word('desk.sign_in.submit') }).click();
        await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
      },
    },
  ];
}
