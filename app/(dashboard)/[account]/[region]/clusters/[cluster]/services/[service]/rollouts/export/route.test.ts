import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '@/lib/model/actor';
import { requestedAt, timelineOf } from '@/lib/rollouts/whole-timeline-fixture';
import { GET } from './route';

const world = vi.hoisted(() => ({ actor: undefined as Actor | undefined, read: undefined as unknown, looks: 0 }));
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => world.actor }));
vi.mock('@/lib/accounts/list-accounts', () => ({
  isConfigured: ({ account }: Actor & { account: string }) => account === 'shop',
}));
vi.mock('@/lib/live/look', () => ({
  look: async () => {
    world.looks += 1;
    return world.read;
  },
}));
vi.mock('@/lib/record/timelines', () => ({
  timelinesOf: async () => [
    { deployment: 'arn:aws:ecs:us-east-1:1:service-deployment/c/web/d1', timeline: timelineOf() },
  ],
}));
vi.mock('@/lib/services/read-registrars', () => ({ readRegistrars: async () => ({}) }));

const viewer = (accounts: Actor['accounts']): Actor => ({ id: '2', name: 'eve', role: 'viewer', accounts });
const get = (query = '', account = 'shop') =>
  GET(new Request(`http://localhost:3000/x/export${query}`), {
    params: Promise.resolve({ account, region: 'us-east-1', cluster: 'c', service: 'we%2Fb"' }),
  });

describe('the export of rollouts', () => {
  beforeEach(() => {
    world.actor = viewer(['shop']);
    world.looks = 0;
    world.read = { ok: false, failure: { kind: 'unreachable', message: 'no answer' } };
  });

  it('is for those who may see the account, and AWS is not asked for others', async () => {
    world.actor = undefined;
    expect((await get()).status).toBe(401);
    world.actor = viewer(['another']);
    expect((await get()).status).toBe(404);
    world.actor = viewer('*');
    expect((await get('', 'unconfigured')).status).toBe(404);
    expect(world.looks).toBe(0);
  });

  it('is a file of CSV with a plain name, also while AWS does not answer', async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="we_b_-rollouts-[\d-]+\.csv"$/);
    expect(await answer.text()).toContain(new Date(requestedAt).toISOString());
  });

  it('has each look at one rollout, and says where nobody followed it', async () => {
    expect(await (await get('?deployment=d1')).text()).toMatch(/^at,after_s,old_running/);
    expect((await get('?deployment=other')).status).toBe(404);
  });
});
