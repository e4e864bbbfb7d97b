// The coordinator's page as a person uses it.
import { type Locator, type Page, expect } from '@playwright/test';

export class Desk {
  readonly main: Locator;
  readonly search: Locator;
  readonly grid: Locator;
  readonly detail: Locator;
  readonly dialog: Locator;
  /** How the line to the server stands. */
  readonly link: Locator;

  constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    this.main = page.getByRole('main');
    this.search = page.getByRole('searchbox', { name: 'Поиск доставок' });
    this.grid = page.getByRole('grid', { name: 'Доставки' });
    this.detail = page.getByRole('region', { name: 'Доставка', exact: true });
    this.dialog = page.getByRole('dialog');
    this.link = page.getByRole('banner').getByRole('status');
  }

  async fillSignIn(login: string, password: string): Promise<void> {
    await this.page.getByLabel('Логин', { exact: true }).fill(login);
    await this.page.getByLabel('Пароль').fill(password);
    await this.page.getByRole('button', { name: 'Войти' }).click();
  }

  async signIn(who: { login: string; password: string }): Promise<void> {
    await this.page.goto(`${this.url}/desk/`);
    await this.fillSignIn(who.login, who.password);
    // Until everything is here the figures are a dash.
    await expect(this.figure('Доставлены')).toBeVisible();
  }

  /** The row of a delivery in the list. */
  row(number: number): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.getByRole('checkbox', { name: `Выбрать № ${number}`, exact: true }) });
  }

  /** Finds a delivery by its number and opens it beside the list. */
  async open(number: number): Promise<void> {
    await this.find(String(number));
    await this.row(number).getByRole('gridcell').nth(3).click();
    await expect(this.detail).toContainText(`№ ${number}`);
  }

  /** The button of a page in the bar on top. */
  tab(name: 'Доставки' | 'Ход дня' | 'Волонтёры' | 'Отправка'): Locator {
    return this.page.getByRole('navigation', { name: 'Страницы' }).getByRole('button', { name });
  }

  async goTo(name: Parameters<Desk['tab']>[0]): Promise<void> {
    await this.tab(name).click();
    await expect(this.tab(name)).toHaveAttribute('aria-current', 'page');
  }

  /** Finds a volunteer on their page and asks to let their phone go, which is a question still; gives their row. */
  async askToLetGo(name: string): Promise<Locator> {
    await this.goTo('Волонтёры');
    await this.page.getByRole('searchbox', { name: 'Имя или телефон' }).fill(name);
    const person = this.main.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name }) });
    await person.getByRole('button', { name: 'Закрыть доступ с телефона' }).click();
    return person;
  }

  async find(words: string): Promise<void> {
    await this.search.fill(words);
  }

  /** How many deliveries have a status, as the figures on top say. */
  figure(name: string): Locator {
    return this.main.getByRole('region', { name: 'Сколько чего' }).getByRole('button', { name: new RegExp(`^\\d+ ${name}$`) });
  }

  async expectFigure(name: string, count: number, options: { timeout?: number } = {}): Promise<void> {
    await expect(this.figure(name)).toHaveText(new RegExp(`^${count}\\D`), options);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }
}
