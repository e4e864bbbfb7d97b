// A record that the server refuses in earnest: by the time it comes, its id has been used for another one.
import { expect } from '@playwright/test';
import type { Api } from './api.js';
import type { Language } from './appearance.js';
import type { Network } from './network.mjs';
import type { Phone } from './phone.js';
import { first } from './pick.js';
import { waitingEvents } from './stored.js';
import { words } from './words.js';

/** Writes a note about a delivery on the phone and has it refused; ends on the outbox, with the reason on the screen. */
export async function refusedNote(
  { phone, network, volunteer }: { phone: Phone; network: Network; volunteer: Api },
  { delivery, note, language }: { delivery: string; note: string; language: Language },
): Promise<void> {
  const word = words(language);
  await network.cut();
  await phone.goto(`/d/${delivery}`);
  await phone.button(word('phone.visit.note')).click();
  await phone.page.getByLabel(word('phone.visit.note_label')).fill(note);
  await phone.inDialog(word('phone.visit.keep_note')).click();
  await expect(phone.toast).toContainText(word('phone.saved'));
  const waiting = await waitingEvents(phone.page);
  const { id } = first(waiting.filter((event) => event.delivery === delivery && event.kind === 'noted'));
  await volunteer.sync([{ ...volunteer.event(delivery, 'noted', { text: `Не «${note}»` }), id }]);
  await network.up();
  await phone.goto('/outbox');
  await phone.button(word('phone.outbox.send')).or(phone.button(word('phone.outbox.ask'))).click();
  await expect(phone.main).toContainText(word('common.reject.id_reused'));
}
