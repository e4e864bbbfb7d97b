// Somebody new at the council, invited as an administrator does it.
import type { Administrator } from './administrator.js';
import { Api } from './api.js';
import { first } from './pick.js';

/** Adds a member of the administrator's centre and gives the code of their invitation. */
export async function invited(url: string, by: Administrator, name: string, role: 'operator' | 'volunteer'): Promise<string> {
  const api = new Api(url);
  await api.signIn(by.login, by.password);
  const { centre } = await api.get<{ centre: string }>('/api/v1/me');
  const { id } = await api.post<{ id: string }>('/api/v1/members', { name, centre, role });
  const { invitations } = await api.post<{ invitations: { code: string }[] }>('/api/v1/invitations', { members: [id] });
  return first(invitations).code;
}
