// The volunteer's app as a person uses it, in Russian.
import { until } from '../../tests/e2e/support/until.mjs';

export const ROW = 'main a[href^="/d/"]';

/** Comes in by a code. */
export async function enter(page, url, code) {
  await page.goto(url);
  await page.getByLabel('Код приглашения').fill(code);
  await page.getByRole('button', { name: 'Войти' }).click();
}

/** Opens the list, once in. */
export async function openList(page) {
  await page.getByRole('link', { name: 'Открыть доставки' }).click();
  await page.locator(ROW).first().waitFor();
}

/** Comes in by a code and opens the list. */
export async function join(page, url, code) {
  await enter(page, url, code);
  await openList(page);
}

/** Waits until the app can start without a network. */
export async function installed(page) {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active.state === 'activated') return;
    await new Promise((done) => active.addEventListener('statechange', done, { once: true }));
  });
}

/** Waits until the next start's picture of the list is kept. */
export async function firstFrameKept(page) {
  await until(() => page.evaluate(() => Boolean(localStorage.getItem('ryadom.still'))), 'the picture of the list to be kept');
}

/** Records that a delivery was handed over, with a note; ends when the app has said that the phone has it. */
export async function deliver(page, url, id, note, nWaiting) {
  await page.locator(`main a[href="/d/${id}"]`).click();
  await page.getByRole('button', { name: /^(Доставлено|Сделано)$/ }).click();
  await page.getByLabel('Заметка, если нужно').fill(note);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Получатель' }).or(dialog.getByRole('button', { name: 'Сделано' })).click();
  await page.waitForURL(`${url}/`);
  await page.locator('.sync-line', { hasText: new RegExp(`ждёт отправки: ${nWaiting}(?!\\d)`) }).waitFor();
}
