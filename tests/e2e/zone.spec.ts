// A computer that is not in the council's time zone says so, before somebody reads a wrong hour to a caller.
import { expect, test } from './fixtures.js';

const WARNING = /Часовой пояс этого компьютера не тот, что у совета \(Europe\/Moscow\)/;

test('a desk in the council\'s time zone says nothing of it', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await expect(desk.page.getByText(WARNING)).toHaveCount(0);
});

test.describe('in another time zone', () => {
  test.use({ timezoneId: 'UTC' });

  test('a desk warns of its own times', async ({ desk, demo }) => {
    await desk.signIn(demo.coordinators[0]);
    await expect(desk.page.getByRole('status').filter({ hasText: WARNING })).toBeVisible();
  });
});
