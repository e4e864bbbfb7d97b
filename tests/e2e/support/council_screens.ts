// The section about the council as its administrator sees it, and what can be opened there.
import { expect } from '@playwright/test';
import type { Language } from './appearance.js';
import type { Desk } from './desk.js';
import type { Screen } from './phone_screens.js';
import { words } from './words.js';

/** The screens, in an order in which they can be opened; somebody is at the desk already. */
export function councilScreens(desk: Desk, language: Language): Screen[] {
  const word = words(language);
  const { page, dialog, main } = desk;
  const close = async () => {
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };
  const part = (key: string, name: string) => async () => {
    await page.keyboard.press(key);
    const tab = page.getByRole('navigation', { name: word('council.parts') }).getByRole('button', { name: word(name) });
    await expect(tab).toHaveAttribute('aria-current', 'page');
  };
  const ask = (begin: string) => async () => {
    const name = word(begin).split('{{')[0]?.trim() ?? '';
    await main.getByRole('button', { name: new RegExp(`^${name}`) }).first().click();
    await expect(dialog.getByRole('heading').first()).toBeVisible();
  };
  const withMistakes = async () => {
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
  };
  const card = async () => {
    await main.getByRole('rowheader').first().getByRole('button').click();
    await expect(dialog.getByRole('heading', { name: word('people.sessions.title') })).toBeVisible();
  };
  return [
    {
      name: 'people, of every centre',
      open: async () => {
        await page.keyboard.press('h');
        await expect(main.getByRole('rowheader').first()).toBeVisible();
      },
    },
    { name: 'card', open: card },
    {
      name: 'put away',
      open: async () => {
        await dialog.getByRole('button', { name: word('people.put_away.action') }).click();
        await expect(dialog.getByRole('button')).not.toHaveCount(0);
        await expect(dialog).toContainText(word('people.put_away.hidden'));
      },
    },
    { name: 'invitations', open: () => close().then(part('6', 'council.tab.invitations')) },
    { name: 'centres', open: part('7', 'council.tab.centres') },
    { name: 'centre', open: ask('council.places.add_centre') },
    { name: 'centre, with mistakes', open: withMistakes },
    { name: 'clinics', open: () => close().then(part('8', 'council.tab.clinics')) },
    { name: 'clinic', open: ask('council.places.add_clinic') },
    { name: 'clinic, with mistakes', open: withMistakes },
    { name: 'liaisons', open: () => close().then(ask('council.places.liaisons_of')) },
    { name: 'clinic, put away', open: () => close().then(ask('council.put_away_of')) },
    {
      name: 'log',
      open: async () => {
        await close();
        await part('9', 'council.tab.audit')();
        await expect(main.getByRole('row').nth(1)).toBeVisible();
      },
    },
    { name: 'first steps', open: part('0', 'council.tab.first_steps') },
    {
      name: 'own account',
      open: async () => {
        await page.keyboard.press(',');
        await dialog.getByRole('button', { name: word('council.account.title') }).click();
        await expect(dialog.getByRole('listitem').first()).toBeVisible();
      },
    },
    { name: 'own account, with mistakes', open: withMistakes },
  ];
}
