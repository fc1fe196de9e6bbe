import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '@/lib/model/actor';
import { ok } from '@/lib/model/failure';
import { askLiveTail } from './actions';

const actor = vi.hoisted(() => ({ now: undefined as Actor | undefined }));
const switched = vi.hoisted(() => vi.fn());
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => actor.now }));
vi.mock('@/lib/accounts/list-accounts', () => ({ isConfigured: () => true }));
vi.mock('@/lib/logs/live-tail/switch-live-tail', async (original) => ({
  ...(await original<object>()),
  switchLiveTail: switched,
}));

const asks = ['on', 'off', 'stay'] as const;
const input = { account: 'shop', region: 'us-east-1', topic: 'logs:shop/us-east-1/main/web' };
const eve: Actor = { id: '2', name: 'eve', role: 'deployer', accounts: '*' };

async function asked(who: Actor | undefined): Promise<string[]> {
  actor.now = who;
  const results = await Promise.all(asks.map((ask) => askLiveTail({ ...input, ask })));
  return results.map((result) => (result.ok ? 'done' : result.failure.kind));
}

describe('switching Live Tail, which costs money', () => {
  beforeEach(() => {
    switched.mockReset().mockResolvedValue(ok(undefined));
  });

  // An account that one may not see is not there.
  it.each<[string, string, Actor | undefined]>([
    ['a viewer', 'denied', { ...eve, role: 'viewer' }],
    ['a deployer of other accounts', 'not-found', { ...eve, accounts: ['lab'] }],
    ['an admin of other accounts', 'not-found', { ...eve, role: 'admin', accounts: ['lab'] }],
    ['nobody signed in', 'denied', undefined],
  ])('is not for %s, and nothing happens', async (_, kind, who) => {
    expect(await asked(who)).toEqual(asks.map(() => kind));
    expect(switched).not.toHaveBeenCalled();
  });

  it('is for who may deploy in the account', async () => {
    expect(await asked({ ...eve, accounts: ['shop'] })).toEqual(asks.map(() => 'done'));
    expect(switched.mock.calls.map(([context]) => context)).toMatchObject(
      asks.map(() => ({ actor: { name: 'eve' }, account: 'shop', region: 'us-east-1' })),
    );
  });
});
