/**
 * Waits until a condition holds; fails with what it waited for.
 * @param {() => boolean | Promise<boolean>} condition
 * @param {string} [what]
 * @param {number} [timeoutMs]
 */
export async function until(condition, what = 'a condition', timeoutMs = 60_000) {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms for ${what}`);
    await new Promise((again) => setTimeout(again, 20));
  }
}
