// An administrator beside the demo's people, let in as whoever has a shell does it.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { RyadomServer } from './server.mjs';

export interface Administrator {
  name: string;
  login: string;
  password: string;
}

/** Adds one to the running server's council. */
export async function addAdministrator(server: RyadomServer): Promise<Administrator> {
  const who = { name: 'Ольга Придумкина', login: 'olga', password: 'пароль-для-пробы' };
  const args = ['member', 'add', '--db', server.database, '--role', 'administrator', '--login', who.login, '--centre', 'Штаб «Рядом»', who.name];
  const { stdout } = await promisify(execFile)(RyadomServer.binary(), args);
  const code = /#(\S+)/.exec(stdout)?.[1];
  const body = { code, login: who.login, password: who.password, device: randomUUID() };
  const answer = await fetch(`${server.url}/api/v1/welcome/finish`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`welcome: ${answer.status} ${await answer.text()}`);
  return who;
}
