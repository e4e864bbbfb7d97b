// Every screen of a volunteer who has joined: pages, sheets, messages, each opened from the one before.
import { expect } from '@playwright/test';
import type { Language } from './appearance.js';
import type { Phone } from './phone.js';
import { words } from './words.js';

export interface Screen {
  name: string;
  open: () => Promise<void>;
}

/** The screens, in an order in which they can be opened; `pickedUp` and `assigned` are deliveries still to be done. */
export function phoneScreens(
  phone: Phone,
  language: Language,
  { assigned, pickedUp }: { assigned: string; pickedUp: string },
): Screen[] {
  const word = words(language);
  const { page, main, dialog } = phone;
  const goto = async (path: string) => {
    await phone.goto(path);
    await expect(main.getByRole('heading', { level: 1 })).toBeVisible();
  };
  const tab = async (name: string) => {
    const link = page.getByRole('navigation', { name: word('phone.tabs') }).getByRole('link', { name: word(name) });
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
  };
  const openRow = async (id: string) => {
    await phone.row(id).click();
    await expect(page).toHaveURL(`${phone.url}/d/${id}`);
  };
  const sheet = async (opener: string) => {
    await phone.button(word(opener)).click();
    await expect(dialog.getByRole('heading')).toBeVisible();
  };
  const closeSheet = async () => {
    await dialog.getByRole('button', { name: word('common.close'), exact: true }).click();
    await expect(dialog).toHaveCount(0);
  };
  return [
    {
      name: 'today',
      open: async () => {
        await goto('/');
        await expect(phone.rows.first()).toBeVisible();
      },
    },
    {
      name: 'nothing found',
      open: async () => {
        await page.getByRole('searchbox').fill('zzzz');
        await expect(main).toContainText(word('phone.today.not_found'));
      },
    },
    {
      name: 'several picked up',
      open: async () => {
        await page.getByRole('searchbox').fill('');
        const name = new RegExp(word('phone.pick_up.all').split(' (')[0] ?? '');
        await main.getByRole('button', { name }).first().click();
        await expect(dialog.getByRole('checkbox').first()).toBeVisible();
      },
    },
    { name: 'delivery, to be picked up', open: () => closeSheet().then(() => openRow(assigned)) },
    {
      name: 'delivery, on the way',
      open: async () => {
        await phone.button(word('common.back')).click();
        await openRow(pickedUp);
      },
    },
    { name: 'which map', open: () => sheet('phone.delivery.way') },
    { name: 'done', open: () => closeSheet().then(() => beginVisit(phone, word)) },
    { name: 'not done', open: () => closeSheet().then(() => sheet('phone.visit.failed')) },
    {
      name: 'not done, with a reason',
      open: async () => {
        await phone.inDialog(word('common.outcome.other')).click();
        await phone.inDialog(word('phone.visit.record_failed')).click();
        await expect(dialog.getByRole('alert')).toBeVisible();
      },
    },
    { name: 'note', open: () => closeSheet().then(() => sheet('phone.visit.note')) },
    {
      name: 'recorded, not sent',
      open: async () => {
        await closeSheet();
        await beginVisit(phone, word);
        await dialog.getByRole('button').nth(1).click();
        await expect(phone.toast).toContainText(word('phone.saved'));
      },
    },
    { name: 'outbox', open: () => tab('phone.outbox.tab') },
    { name: 'history', open: () => tab('phone.history.tab') },
    { name: 'settings', open: () => tab('phone.settings.tab') },
    { name: 'sign out', open: () => sheet('phone.sign_out.button') },
    {
      name: 'sign out, with something unsent',
      open: async () => {
        await phone.inDialog(word('phone.sign_out.go')).click();
        await expect(dialog.getByRole('checkbox')).toBeVisible();
      },
    },
    { name: 'a delivery that is not here', open: () => goto('/d/01725b00-0000-7000-8000-000000000007') },
    { name: 'no such screen', open: () => goto('/nowhere') },
  ];
}

/** What can be done about a record that the server refused; begins on the outbox. */
export function refusedScreens(phone: Phone, language: Language): Screen[] {
  const word = words(language);
  return [
    { name: 'outbox, with a refused record', open: () => expect(phone.button(word('phone.aside.put'))).toBeVisible() },
    {
      name: 'put aside',
      open: async () => {
        await phone.button(word('phone.aside.put')).click();
        await expect(phone.dialog.getByRole('heading')).toHaveText(word('phone.aside.title'));
      },
    },
    {
      name: 'outbox, with a record put aside',
      open: async () => {
        await phone.inDialog(word('phone.aside.go')).click();
        await expect(phone.button(word('phone.aside.put'))).toHaveCount(0);
      },
    },
    {
      name: 'history, with a record put aside',
      open: async () => {
        await phone.goto('/history');
        await expect(phone.button(word('phone.aside.take_back'))).toBeVisible();
      },
    },
  ];
}

async function beginVisit(phone: Phone, word: (path: string) => string): Promise<void> {
  const names = [word('phone.visit.delivered'), word('phone.visit.helped')].join('|');
  await phone.button(new RegExp(`^(${names})$`)).click();
  await expect(phone.dialog.getByRole('heading')).toBeVisible();
}
