// The steps of an import, from the choice of a file to what was imported before.
import { type Locator, expect } from '@playwright/test';
import type { Language } from './appearance.js';
import type { Desk } from './desk.js';
import type { Screen } from './phone_screens.js';
import { words } from './words.js';

/** Two rows alike, one with a spoilt number, and a word for a kind of help that nobody knows. */
const ROWS = [
  '№;ФИО;Телефон;Город;Адрес;Вид помощи;Дата',
  '1;Лесная Нина Павловна;+7 900 000-00-11;Смоленск;ул. Тихая, 3;Лекарства;28.11.2026',
  '2;Лесная Нина Павловна;+7 900 000-00-11;Смоленск;ул. Тихая, 3;Лекарства;28.11.2026',
  '3;Крайний Иван;7,9E+10;Смоленск;ул. Тихая, 5;Ыыы;28.11.2026',
];

/** The screens, in an order in which they can be opened; somebody is at the desk already. */
export function importScreens(desk: Desk, language: Language): Screen[] {
  const word = words(language);
  const { page, main } = desk;
  const begins = (path: string) => new RegExp(`^${word(path).split('{{')[0]?.trim() ?? ''}`);
  const press = (path: string) => main.getByRole('button', { name: begins(path) }).first().click();
  const step = (path: string): Promise<void> => expect(main.getByRole('heading', { level: 2 })).toHaveText(word(path));
  const openAll = async (closed: Locator) => {
    for (const summary of await closed.all()) await summary.click();
  };
  const file = (name: string, mimeType: string, text: string) =>
    main.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: Buffer.from(text) });
  return [
    { name: 'a file is to be chosen', open: () => page.keyboard.press('z').then(() => step('imports.step.choose')) },
    {
      name: 'a file that is no table',
      open: async () => {
        await file('picture.png', 'image/png', 'x');
        await expect(main.getByRole('alert').first()).toContainText(word('imports.choose.other_kind'));
      },
    },
    {
      name: 'columns, with all that can be opened',
      open: async () => {
        await file('list.csv', 'text/csv', ROWS.join('\n'));
        await step('imports.step.columns');
        await openAll(main.locator('summary'));
      },
    },
    {
      name: 'rows, some bad, some alike',
      open: async () => {
        await press('imports.columns.check');
        await step('imports.step.check');
        await expect(main.locator('#import-bad')).toBeVisible();
        await expect(main.locator('#import-alike')).toBeVisible();
      },
    },
    {
      name: 'imported',
      open: async () => {
        await press('imports.alike.skip_all');
        await page.keyboard.press('p');
        await step('imports.step.done');
      },
    },
    {
      name: 'imported before, about to be taken back',
      open: async () => {
        await press('imports.done.another');
        await press('imports.past.take_back');
        await expect(main.getByRole('button', { name: begins('imports.past.sure') })).toBeVisible();
      },
    },
  ];
}
