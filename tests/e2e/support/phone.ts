// The volunteer's app as a person uses it: by what stands on the screen, in Russian.
import { type Locator, type Page, expect } from '@playwright/test';

/** What the sheet of a completed visit asks, and what is written into it. */
export interface Visit {
  note?: string;
  /** Who took it; the recipient when not said. Work that hands nothing over asks nothing. */
  to?: 'Получатель' | 'Родственник' | 'Сосед' | 'Оставлено у двери';
}

export class Phone {
  readonly main: Locator;
  readonly dialog: Locator;
  /** What has just happened. */
  readonly toast: Locator;
  /** The line on top of the list that says where the records are. */
  readonly syncLine: Locator;
  /** The links of the list, one for each delivery that is open. */
  readonly rows: Locator;
  readonly note: Locator;

  constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    this.main = page.getByRole('main');
    this.dialog = page.getByRole('dialog');
    this.toast = page.locator('.toast');
    this.syncLine = page.locator('.sync-line');
    this.rows = this.main.getByRole('region').locator('a[href^="/d/"]');
    this.note = page.getByLabel('Заметка, если нужно');
  }

  /** Comes in by the link of an invitation, and opens the list. */
  async joinByLink(code: string): Promise<void> {
    await this.page.goto(`${this.url}/join#${code}`);
    await this.page.getByRole('button', { name: 'Войти' }).click();
    await this.openListAfterJoining();
  }

  /** Comes in by a code typed in, and opens the list. */
  async joinByCode(code: string): Promise<void> {
    await this.page.goto(this.url);
    await this.page.getByLabel('Код приглашения').fill(code);
    await this.page.getByRole('button', { name: 'Войти' }).click();
    await this.openListAfterJoining();
  }

  /** Waits until the app can start without a network. */
  async installed(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
  }

  async goto(path = '/'): Promise<void> {
    await this.page.goto(this.url + path);
  }

  async openTab(name: 'Доставки' | 'Отправка' | 'История' | 'Настройки'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name }).click();
    await expect(this.page.getByRole('navigation').getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  }

  /** The row of a delivery in the list. */
  row(id: string): Locator {
    return this.main.locator(`a[href="/d/${id}"]`);
  }

  async open(id: string): Promise<void> {
    // What arrives while somebody looks at the list waits behind a button, so that rows do not move.
    const arrived = this.main.getByRole('button', { name: /^Показать/ });
    await expect(this.row(id).or(arrived).first()).toBeVisible();
    if (!(await this.row(id).isVisible())) await arrived.click();
    await this.row(id).click();
    await expect(this.page).toHaveURL(`${this.url}/d/${id}`);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  inDialog(name: string | RegExp): Locator {
    return this.dialog.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** Opens the sheet of a visit that went well, and writes the note. */
  async beginVisit(visit: Visit = {}): Promise<void> {
    await this.button(/^(Доставлено|Сделано)$/).click();
    await expect(this.dialog).toBeVisible();
    if (visit.note) await this.note.fill(visit.note);
  }

  /** Answers the sheet: the visit is being recorded from now on. */
  async endVisit(visit: Visit = {}): Promise<void> {
    const answer = this.inDialog(visit.to ?? 'Получатель').or(this.inDialog('Сделано'));
    await answer.click();
  }

  /** Records a visit that went well, from the list and back to it. */
  async deliver(id: string, visit: Visit = {}): Promise<void> {
    await this.open(id);
    await this.beginVisit(visit);
    await this.endVisit(visit);
    await expect(this.page).toHaveURL(`${this.url}/`);
    await this.saved();
  }

  /** Records a visit that went wrong, from the list and back to it. */
  async fail(id: string, reason: string, note = ''): Promise<void> {
    await this.open(id);
    await this.button('Не получилось').click();
    await this.inDialog(reason).click();
    await this.note.fill(note);
    await this.inDialog('Записать причину').click();
    await expect(this.page).toHaveURL(`${this.url}/`);
    await this.saved();
  }

  async saved(): Promise<void> {
    await expect(this.toast).toContainText('Сохранено на телефоне');
  }

  /** Asks the server now, on the outbox's page. The app may just have done so by itself; then there is less to say. */
  async sendNow(): Promise<void> {
    await this.button(/^(Отправить|Проверить) сейчас$/).click();
  }

  /** How many records wait, are on the server and were seen, as the outbox's page says. */
  async expectOutbox(counts: { waiting: number; onServer: number; seen?: number }): Promise<void> {
    const cell = (number: number, word: string) =>
      expect(this.main.getByRole('listitem').filter({ hasText: word }).first()).toHaveText(`${number}${word}`);
    await cell(counts.waiting, 'только на телефоне');
    await cell(counts.onServer, 'на сервере');
    if (counts.seen !== undefined) await cell(counts.seen, 'видел координатор');
  }

  private async openListAfterJoining(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toContainText('Здравствуйте');
    await this.page.getByRole('link', { name: 'Открыть доставки' }).click();
    await expect(this.rows.first()).toBeVisible();
  }
}
