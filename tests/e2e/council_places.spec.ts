// The council's places at the desk: what a coordinator may change of them, and where it is seen afterwards.
import { expect, test } from './fixtures.js';
import { first } from './support/pick.js';

interface Places {
  clinics: { id: string; name: string; liaisons: { centre: string; rank: number; name: string }[] }[];
}

test('a coordinator changes the hotline of their own centre, and of no other', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await desk.page.goto(`${desk.url}/desk/?page=council&tab=centres`);
  const change = desk.main.getByRole('button', { name: /^Изменить/ });
  await expect(change).toHaveCount(1);
  await change.click();
  await desk.dialog.getByLabel('Горячая линия', { exact: true }).fill('+7 000 000-00-77');
  await desk.dialog.getByRole('button', { name: 'Сохранить' }).click();
  await expect(desk.dialog).toHaveCount(0);
  await expect(desk.main).toContainText('000-00-77');
});

test('a coordinator sees the clinics and does not add or put away any', async ({ desk, demo, coordinator }) => {
  const { clinics } = await coordinator.get<Places>('/api/v1/council');
  await desk.signIn(demo.coordinators[0]);
  await desk.page.goto(`${desk.url}/desk/?page=council&tab=clinics`);
  await expect(desk.main.getByText(first(clinics).name, { exact: true }).first()).toBeVisible();
  await expect(desk.main.getByRole('button', { name: 'Добавить поликлинику' })).toHaveCount(0);
  await expect(desk.main.getByRole('button', { name: /^Убрать/ })).toHaveCount(0);
});
