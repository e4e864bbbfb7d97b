// What the server refuses stays on the phone with its reason, until its maker puts it aside; it is not lost even then.
import { readFileSync } from 'node:fs';
import type { Api } from './support/api.js';
import { expect, test } from './fixtures.js';
import { first } from './support/pick.js';
import { refusedNote } from './support/refused.js';

const NOTE = 'Звонок не работает, стучите';
const REASON = 'Запись пришла дважды с разным содержанием. Скажите координатору.';
const ASIDE = 'Всё отправлено · отложено: 1';

async function noteTo(volunteer: Api) {
  return { delivery: first(await volunteer.toDo()).id, note: NOTE, language: 'ru' } as const;
}

test('a refused record is put aside by keyboard, stays so without a network, and comes back', async ({
  phone,
  network,
  demo,
  volunteer,
}) => {
  const { page, main, dialog } = phone;
  const inTheWay = main.getByRole('listitem').filter({ hasText: NOTE });
  const tab = page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Отправка' });
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  await refusedNote({ phone, network, volunteer }, await noteTo(volunteer));
  await expect(inTheWay).toContainText(REASON);
  await expect(tab).toContainText('1');

  const putAside = phone.button('Отложить');
  await putAside.press('Enter');
  await expect(dialog).toHaveAccessibleName('Координатор знает об этой записи?');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(putAside).toBeFocused();
  await expect(inTheWay).toHaveCount(1);

  await putAside.press('Enter');
  await phone.inDialog('Знает, отложить').press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(inTheWay).toHaveCount(0);
  await expect(main.getByRole('status')).toContainText(ASIDE);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(tab).toHaveText('Отправка');
  await phone.openTab('Доставки');
  await expect(phone.syncLine).toHaveText(ASIDE);
  await phone.openTab('Отправка');

  await network.cut();
  await page.reload();
  await expect(main.getByRole('status')).toContainText(ASIDE);
  await expect(inTheWay).toHaveCount(0);
  await phone.expectOutbox({ waiting: 1, onServer: 0 });

  await phone.openTab('История');
  const kept = main.getByRole('listitem').filter({ hasText: NOTE });
  await expect(kept).toContainText(REASON);
  await kept.getByRole('button', { name: 'Вернуть в «Отправку»' }).press('Enter');
  await expect(tab).toContainText('1');
  await phone.openTab('Отправка');
  await expect(inTheWay).toContainText(REASON);
});

test('what was put aside is in the file still, and the coordinator sees it', async ({
  phone,
  desk,
  network,
  demo,
  volunteer,
}) => {
  await phone.joinByCode(demo.volunteer.code);
  await phone.installed();
  const { delivery, ...said } = await noteTo(volunteer);
  await refusedNote({ phone, network, volunteer }, { delivery, ...said });
  await phone.button('Отложить').click();
  await phone.inDialog('Знает, отложить').click();
  await expect(phone.main.getByRole('status')).toContainText(ASIDE);

  const downloading = phone.page.waitForEvent('download');
  await phone.button('Сохранить неотправленное в файл').click();
  const file = JSON.parse(readFileSync(await (await downloading).path(), 'utf8')) as { events: unknown[] };
  const event = expect.objectContaining({ delivery, kind: 'noted' });
  expect(file.events).toEqual([expect.objectContaining({ note: NOTE, refused: 'id_reused', event })]);

  await desk.signIn(demo.coordinators[0]);
  await desk.tab('Отправка').click();
  await expect(desk.main).toContainText(NOTE);
});
