// What a person chose to see holds at once, and the next time from the first frame on.
import { expect, test } from './fixtures.js';
import { THEMES, painted } from './support/appearance.js';
import { words } from './support/words.js';

const word = words('ru');

test('on the phone the colours change at once, and stay', async ({ phone, demo }) => {
  await phone.joinByCode(demo.volunteer.code);
  await phone.openTab('Настройки');
  for (const theme of THEMES) {
    await phone.page.getByText(word(`phone.settings.${theme}`), { exact: true }).click();
    await expect.poll(() => painted(phone.page)).toBe(theme);
  }
  await phone.page.reload();
  await expect.poll(() => painted(phone.page)).toBe(THEMES.at(-1));
});

test('on the desk the colours change at once, and stay', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await desk.button(word('desk.settings.title')).click();
  for (const theme of THEMES) {
    await desk.dialog.getByRole('button', { name: word(`desk.settings.${theme}`) }).click();
    await expect.poll(() => painted(desk.page)).toBe(theme);
  }
  await desk.page.reload();
  await expect.poll(() => painted(desk.page)).toBe(THEMES.at(-1));
});
