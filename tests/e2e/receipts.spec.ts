import { Api, type WireEvent } from './support/api.js';
import { expect, test } from './fixtures.js';

const ROUNDS = 100;

test(`keeps everything it acknowledged through ${ROUNDS} kills`, async ({ server, demo }) => {
  test.setTimeout(240_000);
  const volunteer = new Api(`http://127.0.0.1:${server.port}`);
  await volunteer.join(demo.volunteer.code);
  const mine = (await volunteer.sync([])).deliveries.filter((delivery) => delivery.status !== 'done');
  const acknowledged: WireEvent[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const delivery = mine[round % mine.length];
    if (!delivery) throw new Error('the demo gave this volunteer nothing to do');
    const event = volunteer.event(delivery.id, 'noted', { text: `Заметка ${round}` });
    const { receipts } = await volunteer.sync([event]);
    expect(receipts).toEqual([expect.objectContaining({ event: event.id, result: 'applied' })]);
    acknowledged.push(event);
    await server.stop('SIGKILL');
    await server.start();
  }
  const { receipts } = await volunteer.sync(acknowledged);
  expect(receipts.map((receipt) => receipt.result)).toEqual(acknowledged.map(() => 'already'));
  const notes = (await volunteer.sync([])).deliveries.flatMap((delivery) => delivery.notes ?? []);
  for (const event of acknowledged) {
    expect(notes.filter((note) => note.fact.event === event.id)).toHaveLength(1);
  }
});
