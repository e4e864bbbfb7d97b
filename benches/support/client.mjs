// A small client of the API for seeding: what a desk and a volunteer send, made here.
import { randomBytes, randomUUID } from 'node:crypto';
import http from 'node:http';

/** A UUIDv7, as devices make them. */
export function uuid7() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Somebody who is signed in. */
export class Client {
  device = randomUUID();
  cookie = '';
  profile = undefined;

  constructor(url) {
    this.url = url;
  }

  async post(path, body) {
    const reply = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie },
      body: JSON.stringify(body),
    });
    const cookie = reply.headers.getSetCookie()[0];
    if (cookie) this.cookie = cookie.split(';')[0];
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  async signIn({ login, password }) {
    this.profile = await this.post('/api/v1/sign-in', { login, password, device: this.device });
  }

  async join(code) {
    this.profile = await this.post('/api/v1/join', { code, device: this.device });
  }

  sync(events, cursor = 0, limit = 1) {
    return this.post('/api/v1/sync', { device: this.device, cursor, events, limit });
  }

  /** What a sync answers, as it travels: `{ body, coding }`. */
  packed(asked, coding) {
    const headers = { 'content-type': 'application/json', 'accept-encoding': coding, cookie: this.cookie };
    return new Promise((done, failed) => {
      const request = http.request(`${this.url}/api/v1/sync`, { method: 'POST', headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => done({ body: Buffer.concat(chunks), coding: response.headers['content-encoding'] }));
      });
      request.on('error', failed);
      request.end(JSON.stringify(asked));
    });
  }
}

/** An event as a device writes it. */
export function event(delivery, kind, data, base = 0) {
  return { id: uuid7(), delivery, base, at: Date.now(), kind, data };
}

/** `count` invented requests, made by a coordinator and given to `member`; answers their ids. */
export async function seed(coordinator, member, count, onBatch = () => {}) {
  const ids = [];
  while (ids.length < count) {
    const events = [];
    for (let n = 0; n < 250 && ids.length < count; n += 1) {
      const id = uuid7();
      ids.push(id);
      events.push(event(id, 'created', details(coordinator.profile.centre, ids.length)));
      events.push(event(id, 'assigned', { to: member }));
    }
    const { receipts } = await coordinator.sync(events);
    const refused = receipts.find((receipt) => receipt.result !== 'applied');
    if (refused) throw new Error(`seeding: ${JSON.stringify(refused)}`);
    onBatch(ids.length);
  }
  return ids;
}

const KINDS = ['medicine', 'groceries', 'essentials', 'bills', 'household', 'support'];
const DISTRICTS = ['Ленинский', 'Промышленный', 'Заднепровский', 'Вяземский р-н', 'Рославльский р-н'];

function details(centre, n) {
  return {
    centre,
    kind: KINDS[n % KINDS.length],
    priority: n % 17 === 0 ? 'urgent' : 'normal',
    recipient: {
      name: `Вымышленная Анна Петровна ${n}`,
      phone: `+7 000 ${String(n).padStart(7, '0')}`,
      district: DISTRICTS[n % DISTRICTS.length],
      town: 'Смоленск',
      street: `Вымышленная улица, ${n % 200}`,
      entrance: '2',
      floor: '4',
      flat: String(n % 90),
      door_code: '45К1234',
      standing_notes: 'Плохо слышит, звонить дважды',
    },
    items: 'Лекарства по рецепту, два пакета',
  };
}
