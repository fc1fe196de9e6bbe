import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SplitScreen } from '@/components/logs/split/split-screen';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/model/actor';
import { defaultPreferences } from '@/lib/model/preferences';
import { saveLogLook } from '@/lib/preferences/save-log-look';
import LogsPage from './page';

const now = vi.hoisted(() => ({ actor: undefined as Actor | undefined }));
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => now.actor }));
vi.mock('@/lib/accounts/list-accounts', () => ({ isConfigured: () => true, visibleScopes: () => [] }));
vi.mock('@/components/logs/split/split-screen', () => ({ SplitScreen: () => null }));
vi.mock('./live-tail/live-tail', () => ({ LiveTail: () => null }));
vi.mock('next/headers', () => ({ headers: async () => new Headers() }));
vi.mock('next/navigation', async (original) => ({
  ...(await original<typeof import('next/navigation')>()),
  redirect: (to: string) => {
    throw new Error(`to ${to}`);
  },
}));
withTestDatabase();

const anna: Actor = { id: '1', name: 'anna', role: 'viewer', accounts: ['shop'] };
const open = async (log: string | string[] | undefined) => {
  const page = await LogsPage({ searchParams: Promise.resolve(log === undefined ? {} : { log }) });
  expect(page.type).toBe(SplitScreen);
  return page.props as Parameters<typeof SplitScreen>[0];
};
const web = 'shop/us-east-1/main/web';

beforeEach(() => {
  now.actor = anna;
});

describe('logs beside each other', () => {
  it('are those that the address names, each with its place', async () => {
    const { panes } = await open([web, `shop/us-east-1/main//${'ab'.repeat(16)}`]);
    expect(panes).toMatchObject([
      { topic: `logs:${web}`, name: 'web', where: 'shop · us-east-1 · main' },
      { name: 'abababab' },
    ]);
    expect(panes.map(({ failure }) => failure)).toEqual([undefined, undefined]);
    expect((await open(undefined)).panes).toEqual([]);
    expect((await open('nonsense')).panes).toEqual([]);
  });

  it('of an account that one may not see say so, and carry nothing of it; the others are there', async () => {
    const { panes } = await open(['secret/us-east-1/main/api', web]);
    expect(panes[0]).toMatchObject({ failure: { kind: 'not-found' } });
    expect(panes[0]?.liveTail).toBeUndefined();
    expect(panes[1]?.failure).toBeUndefined();
  });

  it('look as this person likes it', async () => {
    expect((await open(web)).look).toEqual(defaultPreferences.logs);
    const look = { ...defaultPreferences.logs, wrap: true };
    await saveLogLook({ actor: anna, clock: () => 1 }, look);
    expect((await open(web)).look).toEqual(look);
    now.actor = { ...anna, id: '2' };
    expect((await open(web)).look).toEqual(defaultPreferences.logs);
  });

  it('are for people who are signed in', async () => {
    now.actor = undefined;
    await expect(open(web)).rejects.toThrow('to /sign-in');
  });
});
