// From an empty folder to two headquarters at work, told in one piece: set-up by the printed code, places, people invited,
// a clinic's workbook, a delivery brought without a network, and the log that says who saw what.
import { join } from 'node:path';
import type { Browser, Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { Desk } from './support/desk.js';
import { Network } from './support/network.mjs';
import { Phone } from './support/phone.js';
import type { RyadomServer } from './support/server.mjs';

test.describe.configure({ timeout: 240_000 });

const PASSWORD = 'три выдуманных слова';
const OWN = 'Штаб «Первый» (вымышленный)';
const OTHER = 'Штаб «Второй» (вымышленный)';
const LIST = join(import.meta.dirname, '../data/import/clinic.xlsx');
const DESK = { viewport: { width: 1366, height: 768 }, hasTouch: false };

test('two headquarters are set up in a browser and go to work', async ({ server, browser, page: phonePage }) => {
  const code = await server.startEmpty();
  const network = new Network(server.port);
  await network.up();
  const admin = await openDesk(browser, server);

  await test.step('the council is set up by the printed code', () => setUp(admin.page, server, code));
  await test.step('three clinics, each with a responsible person of both centres', async () => {
    for (const n of [1, 2, 3]) await addClinic(admin, n);
  });
  const ways = new Map<string, string>();
  await test.step('an operator, two coordinators and five volunteers are invited', async () => {
    await admin.page.goto(`${admin.url}/desk/?page=council&tab=people`);
    await expect(admin.main.getByRole('heading', { name: 'Люди' })).toBeVisible();
    const people = [
      ['Рита Вымышленная', 'Оператор', OWN],
      ['Ольга Вымышленная', 'Координатор', OWN],
      ['Павел Вымышленный', 'Координатор', OTHER],
      ['Алина Вымышленная', 'Волонтёр', OWN],
      ['Борис Вымышленный', 'Волонтёр', OWN],
      ['Вера Вымышленная', 'Волонтёр', OWN],
      ['Глеб Вымышленный', 'Волонтёр', OTHER],
      ['Дина Вымышленная', 'Волонтёр', OTHER],
    ] as const;
    for (const [name, role, centre] of people) ways.set(name, await addMember(admin, name, role, centre));
  });
  const operator = await openDesk(browser, server);
  const coordinator = await openDesk(browser, server);
  const other = await openDesk(browser, server);
  await test.step('who works at the desk chooses a login and a password', async () => {
    await welcome(operator, server, ways.get('Рита Вымышленная'), 'rita');
    await welcome(coordinator, server, ways.get('Ольга Вымышленная'), 'olga');
    await welcome(other, server, ways.get('Павел Вымышленный'), 'pavel');
  });
  await test.step("a clinic's workbook becomes deliveries", () => importList(coordinator));
  await test.step('they are handed out', async () => {
    await coordinator.goTo('Доставки');
    await coordinator.page.keyboard.press('w');
    await coordinator.page.keyboard.press('a');
    await coordinator.page.keyboard.type('Алина');
    await expect(coordinator.dialog.getByRole('option')).toHaveCount(1);
    await coordinator.page.keyboard.press('Enter');
    await expect(coordinator.dialog).toBeHidden();
    await coordinator.expectFigure('Назначены', 3);
  });

  const phone = new Phone(phonePage, network.url);
  await test.step('a volunteer delivers without a network', async () => {
    await phone.goto(new URL(ways.get('Алина Вымышленная') ?? '').pathname + new URL(ways.get('Алина Вымышленная') ?? '').hash);
    await phone.button('Войти').click();
    await phonePage.getByRole('link', { name: 'Открыть доставки' }).click();
    await expect(phone.rows).toHaveCount(3);
    await phone.installed();
    await network.cut();
    const id = (await phone.rows.first().getAttribute('href'))?.replace('/d/', '') ?? '';
    await phone.deliver(id, { note: 'Отдано дочери' });
    await coordinator.expectFigure('Доставлены', 0);
    await network.up();
    await phonePage.evaluate(() => window.dispatchEvent(new Event('online')));
    await coordinator.expectFigure('Доставлены', 1);
  });

  await test.step('the other headquarters sees nothing of it', async () => {
    await other.goTo('Доставки');
    await other.find('Вымышленн');
    await expect(other.grid.getByRole('row').filter({ has: other.page.getByRole('checkbox', { name: /^Выбрать №/ }) })).toHaveCount(0);
    for (const name of ['Доставлены', 'Назначены']) await other.expectFigure(name, 0);
    // Nor of the section about the council what is not theirs.
    await other.page.goto(`${admin.url}/desk/?page=council&tab=people`);
    await expect(other.main.getByRole('rowheader', { name: 'Глеб Вымышленный' })).toBeVisible();
    await expect(other.main).not.toContainText('Ольга Вымышленная');
  });

  await test.step('the operator, who hands nothing out, sees the delivery', async () => {
    await operator.goTo('Доставки');
    await operator.expectFigure('Доставлены', 1);
  });

  await test.step('the administrator reads in the log who saw what', async () => {
    await admin.page.goto(`${admin.url}/desk/?page=council&tab=audit`);
    const { main } = admin;
    await main.getByLabel('Что произошло').selectOption('Чтение данных людей');
    const rowOf = (name: string): Locator => main.getByRole('row').filter({ hasText: name });
    await expect(rowOf('Ольга Вымышленная').first()).toContainText('№ 1');
    await expect(rowOf('Рита Вымышленная').first()).toBeVisible();
    await expect(rowOf('Павел Вымышленный')).toHaveCount(0);
    // What was read is named by number: nobody's name is in the log.
    await expect(main).not.toContainText('Смирнова');
  });
  await network.cut();
  for (const desk of [admin, operator, coordinator, other]) await desk.page.context().close();
});

async function openDesk(browser: Browser, server: RyadomServer): Promise<Desk> {
  const context = await browser.newContext(DESK);
  return new Desk(await context.newPage(), server.url.replace('127.0.0.1', 'localhost'));
}

async function setUp(page: Page, server: RyadomServer, code: string): Promise<void> {
  const fill = (label: string | RegExp, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  const goOn = () => page.getByRole('button', { name: 'Дальше' }).click();
  await page.goto(server.url.replace('127.0.0.1', 'localhost'));
  await fill('Код', code);
  await goOn();
  await fill('Название совета', 'Совет для проверки (вымышленный)');
  await goOn();
  await fill('Название штаба 1', OWN);
  await fill(/^Горячая линия штаба 1/, '+7 000 000-00-01');
  await fill('Название штаба 2', OTHER);
  await fill(/^Горячая линия штаба 2/, '+7 000 000-00-02');
  await goOn();
  await fill('Имя и фамилия', 'Анна Вымышленная');
  await fill('Логин', 'anna');
  await fill('Пароль', PASSWORD);
  await page.getByRole('button', { name: 'Создать совет' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Совет создан' })).toBeVisible();
}

async function addClinic(desk: Desk, n: number): Promise<void> {
  await desk.page.goto(`${desk.url}/desk/?page=council&tab=clinics`);
  await desk.main.getByRole('button', { name: 'Добавить поликлинику' }).first().click();
  const { dialog } = desk;
  await dialog.getByLabel('Название').fill(`Поликлиника № ${n}`);
  await dialog.getByLabel('Адрес').fill(`Смоленск, ул. Выдуманная, ${n}`);
  await dialog.getByRole('button', { name: 'Сохранить' }).click();
  await expect(dialog).toHaveCount(0);
  for (const centre of [OWN, OTHER]) {
    const card = desk.main.getByRole('listitem').filter({ hasText: `Поликлиника № ${n}` }).first();
    await card.getByRole('button', { name: new RegExp(`${escaped(centre)}`) }).click();
    await dialog.getByRole('button', { name: 'Добавить человека' }).click();
    await dialog.getByLabel('Имя').last().fill(`Ответственная ${n} ${centre.includes('Первый') ? 'А' : 'Б'}`);
    await dialog.getByRole('button', { name: 'Сохранить' }).click();
    await expect(dialog).toHaveCount(0);
  }
}

function escaped(text: string): string {
  return text.replace(/[()]/g, '\\$&');
}

/** Adds somebody and invites them at once; gives the link. */
async function addMember(desk: Desk, name: string, role: string, centre: string): Promise<string> {
  const { page, dialog } = desk;
  await page.keyboard.press('a');
  await dialog.getByLabel('Имя и фамилия').fill(name);
  await dialog.getByLabel('Роль').selectOption(role);
  await dialog.getByLabel('Штаб').selectOption(centre);
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('img', { name: 'QR-код приглашения' })).toBeVisible();
  const link = (await dialog.locator('.invitation__link').innerText()).trim().split(/\s/)[0] ?? '';
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return link;
}

async function welcome(desk: Desk, server: RyadomServer, link: string | undefined, login: string): Promise<void> {
  const { pathname, hash } = new URL(link ?? '');
  expect(pathname).toBe('/desk/welcome');
  await desk.page.goto(`${server.url.replace('127.0.0.1', 'localhost')}${pathname}${hash}`);
  await desk.page.getByLabel('Логин', { exact: true }).fill(login);
  await desk.page.getByLabel('Пароль', { exact: true }).fill(PASSWORD);
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByRole('navigation', { name: 'Страницы' })).toBeVisible();
}

/** Chooses the workbook on the page for lists, looks at its columns and rows, and imports it. */
async function importList(desk: Desk): Promise<void> {
  const { main, page } = desk;
  await page.keyboard.press('z');
  await main.getByLabel('Перетащите файл сюда').setInputFiles(LIST);
  await expect(main.getByRole('heading', { name: 'Шаг 2 из 3' })).toBeFocused();
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  await expect(main.getByRole('heading', { name: 'Шаг 3 из 3' })).toBeFocused();
  await main.getByRole('button', { name: 'Загрузить 3 заявки' }).click();
  await expect(main.getByText('Загружены 3 заявки.')).toBeVisible();
  await main.getByRole('button', { name: 'К доставкам' }).click();
  await expect(desk.grid).toBeVisible();
}
