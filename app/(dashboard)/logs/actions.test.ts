import { expect, it, vi } from 'vitest';
import type { Actor } from '@/lib/model/actor';
import { ok } from '@/lib/model/failure';
import { defaultPreferences } from '@/lib/model/preferences';
import { rememberLook } from './actions';

const actor = vi.hoisted(() => ({ now: undefined as Actor | undefined }));
const save = vi.hoisted(() => vi.fn());
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => actor.now }));
vi.mock('@/lib/preferences/save-log-look', () => ({ saveLogLook: save }));

it('remembers a look for whoever is signed in, and for nobody else', async () => {
  save.mockResolvedValue(ok(undefined));
  const look = defaultPreferences.logs;
  expect(await rememberLook(look)).toMatchObject({ ok: false, failure: { kind: 'denied' } });
  expect(save).not.toHaveBeenCalled();
  actor.now = { id: '2', name: 'eve', role: 'viewer', accounts: [] };
  expect((await rememberLook(look)).ok).toBe(true);
  expect(save.mock.calls).toMatchObject([[{ actor: { id: '2' } }, look]]);
});
