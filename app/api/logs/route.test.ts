import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Failure, failed, ok } from '@/lib/model/failure';
import { GET } from './route';

const logs = vi.hoisted(() => ({ readOlder: vi.fn() }));
vi.mock('@/lib/auth/current-actor', () => ({
  currentActor: async () => ({ id: '1', name: 'anna', role: 'viewer', accounts: '*' }),
}));
vi.mock('@/lib/accounts/list-accounts', () => ({ isConfigured: () => true }));
vi.mock('@/lib/logs/read/read-older', async (original) => ({ ...(await original<object>()), ...logs }));

const asked = { topic: 'logs:shop/us-east-1/main/web', before: '5000' };
const get = (more: Record<string, string> = {}) =>
  GET(new Request(`http://localhost/api/logs?${new URLSearchParams({ ...asked, ...more })}`));

beforeEach(() => {
  logs.readOlder.mockReset().mockResolvedValue(ok({ lines: [], from: 1, more: false, span: 2 }));
});

describe('the older lines of a log', () => {
  it('are those before a time, back to another where one is given', async () => {
    expect(await (await get({ from: '1', span: '9' })).json()).toEqual({ lines: [], from: 1, more: false, span: 2 });
    const place = expect.objectContaining({ service: 'web' });
    expect(logs.readOlder).toHaveBeenLastCalledWith(place, 5000, 1000, expect.objectContaining({ from: 1, span: 9 }));
    await get();
    expect(logs.readOlder.mock.lastCall?.[3]).toMatchObject({ from: undefined, span: undefined });
  });

  it.each<[Failure['kind'], number]>([
    ['not-found', 404],
    ['denied', 403],
    ['throttled', 429],
  ])('say why there are none: %s', async (kind, status) => {
    const failure = { kind, message: 'Log group /g does not exist in r.' };
    logs.readOlder.mockResolvedValue(failed(failure));
    const answer = await get();
    expect([answer.status, await answer.json()]).toMatchObject([status, { failure }]);
  });
});
