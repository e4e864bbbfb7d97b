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
  status: string;
  assignee?: string;
  recipient?: { name: string; street: string };
  notes?: { text: string; fact: { event: string } }[];
  marks?: { kind: string }[];
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

  event(delivery: string, kind: string, data?: unknown): WireEvent {
    return { id: uuid7(), delivery, base: 0, at: Date.now(), kind, data };
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const reply = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.#cookie },
      body: JSON.stringify(body),
    });
    const cookie = reply.headers.getSetCookie()[0];
    if (cookie) this.#cookie = cookie.split(';')[0] ?? '';
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text}`);
    return JSON.parse(text) as T;
  }
}
