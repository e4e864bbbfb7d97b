// The invented council, made once for all tests of a worker: it holds passwords, and hashing them is slow on purpose.
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RyadomServer } from './server.mjs';

export interface Invited {
  name: string;
  code: string;
}

export interface Coordinator {
  name: string;
  login: string;
  password: string;
}

/** What `ryadom demo --json` says: the first two volunteers and the first coordinator are of one centre. */
export interface Demo {
  volunteer: Invited;
  other_volunteers: [Invited, Invited];
  coordinators: [Coordinator, Coordinator];
  administrator: Coordinator;
}

/** A database with the demo council in it, to be copied. */
export class PreparedDemo {
  private constructor(
    private readonly folder: string,
    private readonly database: string,
    readonly demo: Demo,
  ) {}

  static async make(): Promise<PreparedDemo> {
    const folder = mkdtempSync(join(tmpdir(), 'ryadom-demo-'));
    const database = join(folder, 'demo.sqlite');
    const { stdout } = await promisify(execFile)(RyadomServer.binary(), ['demo', '--json', '--db', database]);
    return new PreparedDemo(folder, database, JSON.parse(stdout) as Demo);
  }

  copyTo(database: string): void {
    copyFileSync(this.database, database);
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
