// The demo council on a fresh file, with its server as people get it, the web app inside.
import { join } from 'node:path';
import { RyadomServer } from '../../tests/e2e/support/server.mjs';
import { Client, seed } from './client.mjs';
import { run } from './measure.mjs';

export const ROOT = join(import.meta.dirname, '../..');
export const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');
const RYADOM = process.env.RYADOM_BIN ?? join(TARGET, 'release/ryadom');

/** In a measurement one member does within seconds what nobody does within a day, so their day never fills. */
const WITHOUT_A_DAY = `
import sqlite3, sys
sqlite3.connect(sys.argv[1]).executescript(
    'create trigger without_a_day after insert on sent begin delete from sent; end')
`;

/** The council, and a coordinator who is signed in. */
export class Council {
  static async open() {
    const council = new Council();
    council.server = await RyadomServer.create(RYADOM);
    council.demo = JSON.parse(await run(RYADOM, ['demo', '--db', council.server.database, '--json']));
    await run('python3', ['-c', WITHOUT_A_DAY, council.server.database]);
    await council.server.start();
    council.coordinator = new Client(council.server.url);
    await council.coordinator.signIn(council.demo.coordinators[0]);
    return council;
  }

  /** A new volunteer of the coordinator's centre with so many deliveries, and the code they come in by. */
  async volunteer(name, nDeliveries, onBatch) {
    const { centre } = this.demo.coordinators[0];
    const args = ['invite', '--db', this.server.database, name, '--centre', centre, '--uses', '100', '--no-qr'];
    const code = /^code (\S+)/m.exec(await run(RYADOM, args))[1];
    const client = new Client(this.server.url);
    await client.join(code);
    const ids = await seed(this.coordinator, client.profile.member, nDeliveries, onBatch);
    return { code, client, ids };
  }

  async dispose() {
    await this.server.dispose();
  }
}
