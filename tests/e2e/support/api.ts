// The API as a small program would call it, for what no screen is needed for.
import { randomBytes, randomUUID } from 'node:crypto';

export interface Receipt {
  event: string;
  result: 'applied' | 'already' | 'kept' | 'rejected';
  code?: string;
}

export interface WireDelivery {
  id: string;
  number: number;
  revision: number;
  kind: string;
  status: string;
  assignee?: string;
  items?: string;
  not_before?: number;
  not_after?: number;
  recipient?: { name: string; phone: string; street: string; flat?: string; standing_notes?: string };
  notes?: { text: string; fact: { event: string } }[];
  marks?: { kind: string; lost?: string; won?: string }[];
}

export interface SyncReply {
  cursor: number;
  receipts: Receipt[];
  deliveries: WireDelivery[];
}

export interface WireEvent {
  id: string;
  delivery: string;
  base: number;
  at: number;
  kind: string;
  data?: unknown;
}

export interface HistoryEntry {
  by: string;
  by_name: string;
  recorded_at: number;
  result: 'applied' | 'kept' | 'rejected';
  event: WireEvent & { offset_ms?: number };
}

/** A UUIDv7, as devices make them. */
export function uuid7(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export class Api {
  readonly device = randomUUID();
  #cookie = '';
  member = '';

  constructor(readonly url: string) {}

  async join(code: string): Promise<void> {
    this.member = (await this.post<{ member: string }>('/api/v1/join', { code, device: this.device })).member;
  }

  async signIn(login: string, password: string): Promise<void> {
    const body = { login, password, device: this.device };
    this.member = (await this.post<{ member: string }>('/api/v1/sign-in', body)).member;
  }

  sync(events: WireEvent[], cursor = 0): Promise<SyncReply> {
    return this.post('/api/v1/sync', { device: this.device, cursor, events });
  }

  /** Everything the server holds that this member may see. */
  async deliveries(): Promise<WireDelivery[]> {
    return (await this.sync([])).deliveries;
  }

  /** How many of them have a status. */
  async count(status: string): Promise<number> {
    return (await this.deliveries()).filter((delivery) => delivery.status === status).length;
  }

  /** What a volunteer still has to do. */
  async toDo(): Promise<WireDelivery[]> {
    const all = await this.deliveries();
    return all.filter(({ assignee, status }) => assignee === this.member && ['assigned', 'picked_up'].includes(status));
  }

  async history(delivery: string): Promise<HistoryEntry[]> {
    return (await this.get<{ entries: HistoryEntry[] }>(`/api/v1/deliveries/${delivery}/history`)).entries;
  }

  event(delivery: string, kind: string, data?: unknown): WireEvent {
    return { id: uuid7(), delivery, base: 0, at: Date.now(), kind, data };
  }

  get<T>(path: string): Promise<T> {
    return this.#ask(path, {});
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.#ask(path, { method: 'POST', body: JSON.stringify(body) });
  }

  async #ask<T>(path: string, init: RequestInit): Promise<T> {
    const headers = { 'content-type': 'application/json', cookie: this.#cookie };
    const reply = await fetch(this.url + path, { ...init, headers });
    const cookie = reply.headers.getSetCookie()[0];
    if (cookie) this.#cookie = cookie.split(';')[0] ?? '';
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }
}
