// Every screen of a coordinator: pages, dialogs, messages, each opened from the one before.
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { WireDelivery } from './api.js';
import type { Language } from './appearance.js';
import type { Coordinator } from './demo.js';
import type { Desk } from './desk.js';
import type { Screen } from './phone_screens.js';
import { first } from './pick.js';
import { words } from './words.js';

const LIST = join(import.meta.dirname, '../../data/import/clinic.xlsx');

/** The screens, from the sign-in on, in an order in which they can be opened. */
export function deskScreens(
  desk: Desk,
  language: Language,
  who: Coordinator,
  deliveries: WireDelivery[],
): Screen[] {
  const word = words(language);
  const { page, dialog } = desk;
  const rows = page.getByRole('grid').getByRole('row');
  const failed = page.getByRole('region', { name: word('desk.figures.name') }).getByRole('button', { name: word('desk.statuses.failed') });
  const historyHasCome = async () => {
    const detail = page.getByRole('region', { name: word('desk.detail.name'), exact: true });
    await expect(detail.getByRole('region', { name: word('desk.history.name') }).getByRole('listitem').first()).toBeVisible();
  };
  const open = (wanted: (delivery: WireDelivery) => boolean) => async () => {
    const { id, number } = first(deliveries.filter(wanted));
    // On a narrow screen the delivery lies over the list.
    const opened = page.getByRole('region', { name: word('desk.detail.name'), exact: true });
    const close = opened.getByRole('button', { name: word('desk.detail.close') });
    if (await close.isVisible()) await close.click();
    await page.getByRole('searchbox').fill(String(number));
    await page.locator(`#row-${id}`).click();
    await historyHasCome();
  };
  const turnTo = (name: string) => async () => {
    await page.getByRole('navigation', { name: word('desk.nav.name') }).getByRole('button', { name: word(name) }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };
  const press = (key: string) => async () => {
    await page.keyboard.press(key);
    await expect(dialog.getByRole('heading').first()).toBeVisible();
  };
  const ask = (name: string) => async () => {
    await page.getByRole('button', { name: word(name) }).first().click();
    await expect(dialog.getByRole('heading').first()).toBeVisible();
  };
  const council = (tab: string, title: string) => async () => {
    await page.keyboard.press('h');
    await page.keyboard.press(tab);
    await expect(page.getByRole('heading', { name: word(title), exact: true })).toBeVisible();
  };
  const close = async () => {
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };
  const isDisputed = ({ marks }: WireDelivery) => (marks ?? []).length > 0;
  const importStep = (key: string, title: string) => async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { name: word(title), exact: true })).toBeFocused();
  };
  return [
    {
      name: 'wrong password',
      open: async () => {
        await page.getByLabel(word('desk.sign_in.login')).fill(who.login);
        await page.getByLabel(word('desk.sign_in.password')).fill('?');
        await page.getByRole('button', { name: word('desk.sign_in.submit') }).click();
        await expect(page.getByRole('alert')).toHaveText(word('common.error.wrong_password'));
      },
    },
    {
      name: 'list',
      open: async () => {
        await page.getByLabel(word('desk.sign_in.password')).fill(who.password);
        await page.getByRole('button', { name: word('desk.sign_in.submit') }).click();
        await expect(rows.nth(1)).toBeVisible();
      },
    },
    {
      name: 'rows chosen among few',
      open: async () => {
        await failed.click();
        await rows.nth(1).getByRole('checkbox').check();
        await rows.nth(2).getByRole('checkbox').check();
      },
    },
    { name: 'assign', open: press('a') },
    { name: 'cancel', open: () => close().then(press('c')) },
    { name: 'keys', open: () => close().then(press('?')) },
    { name: 'settings', open: () => close().then(ask('desk.settings.title')) },
    {
      name: 'nothing found',
      open: async () => {
        await close();
        await failed.click();
        await page.getByRole('searchbox').fill('zzzz');
        await expect(page.getByRole('main')).toContainText(word('desk.list.no_match'));
      },
    },
    { name: 'delivery, assigned', open: open(({ status }) => status === 'assigned') },
    { name: 'visit told', open: press('v') },
    { name: 'edit', open: () => close().then(press('e')) },
    { name: 'take back', open: () => close().then(press('t')) },
    { name: 'delivery, done', open: () => close().then(open(({ status }) => status === 'done')) },
    { name: 'reopen', open: press('r') },
    { name: 'delivery, failed', open: () => close().then(open(({ status }) => status === 'failed')) },
    { name: 'delivery, cancelled', open: open(({ status }) => status === 'cancelled') },
    {
      name: 'delivery with a conflict, by its address',
      open: async () => {
        await page.goto(`${desk.url}/desk/?open=${first(deliveries.filter(isDisputed)).id}&only=conflict`);
        await historyHasCome();
      },
    },
    { name: 'settle', open: ask('desk.conflict.settle') },
    { name: 'day', open: () => close().then(turnTo('desk.nav.day')) },
    { name: 'volunteers', open: turnTo('desk.nav.volunteers') },
    { name: 'invite', open: ask('desk.invite.title') },
    {
      name: 'invitation',
      open: async () => {
        await dialog.getByLabel(word('desk.invite.name')).fill('Vera');
        await dialog.getByRole('button', { name: word('people.form.add') }).click();
        await expect(dialog.getByRole('img', { name: word('desk.invite.qr') })).toBeVisible();
      },
    },
    { name: 'revoke', open: () => close().then(ask('people.let_go.action')) },
    { name: 'people', open: () => close().then(council('5', 'people.title')) },
    { name: 'somebody new', open: press('a') },
    {
      name: 'somebody new, with mistakes',
      open: async () => {
        await page.keyboard.press('Control+Enter');
        await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
      },
    },
    {
      name: 'a member',
      open: async () => {
        await close();
        await page.getByRole('main').getByRole('rowheader').first().getByRole('button').click();
        await expect(dialog.getByRole('heading', { name: word('people.sessions.title') })).toBeVisible();
      },
    },
    { name: 'invitations', open: () => close().then(council('6', 'people.invitations.title')) },
    {
      name: 'whom to invite',
      open: async () => {
        await page.keyboard.press('m');
        await expect(page.getByRole('heading', { name: word('people.choose.title') })).toBeVisible();
      },
    },
    { name: 'outbox', open: () => close().then(turnTo('desk.nav.outbox')) },
    { name: 'import', open: turnTo('imports.nav') },
    {
      name: 'import, columns',
      open: async () => {
        await page.locator('input[type=file]').setInputFiles(LIST);
        await expect(page.getByRole('heading', { name: word('imports.step.columns') })).toBeFocused();
        for (const summary of await page.locator('.imports summary').all()) await summary.click();
      },
    },
    { name: 'import, rows', open: importStep('v', 'imports.step.check') },
    { name: 'import, done', open: importStep('g', 'imports.step.done') },
    {
      name: 'new delivery',
      open: async () => {
        await page.keyboard.press('n');
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(word('desk.new.title'));
      },
    },
    {
      name: 'new delivery, with mistakes',
      open: async () => {
        await page.getByLabel(word('common.field.recipient_name'), { exact: true }).fill(' ');
        await page.keyboard.press('Control+Enter');
        await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
      },
    },
    {
      name: 'new delivery, saved',
      open: async () => {
        await page.getByLabel(word('common.field.recipient_name'), { exact: true }).fill('Vera');
        await page.getByLabel(word('common.field.town')).fill('Vyazma');
        await page.getByRole('radio').first().check();
        await page.keyboard.press('Control+Enter');
        await expect(page.getByRole('button', { name: word('desk.new.another') })).toBeVisible();
      },
    },
  ];
}
