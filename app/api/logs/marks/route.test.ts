import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '@/lib/model/actor';
import { GET } from './route';

const now = vi.hoisted(() => ({ actor: undefined as Actor | undefined }));
const logs = vi.hoisted(() => ({ readMarks: vi.fn() }));
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => now.actor }));
vi.mock('@/lib/accounts/list-accounts', () => ({ isConfigured: () => true }));
vi.mock('@/lib/logs/marks/read-marks', () => logs);

const asked = { topic: 'logs:shop/us-east-1/main/web', from: '1000', to: '2000' };
const get = (change: Record<string, string> = {}) =>
  GET(new Request(`http://localhost/api/logs/marks?${new URLSearchParams({ ...asked, ...change })}`));
const anna = (accounts: Actor['accounts']): Actor => ({ id: '1', name: 'anna', role: 'viewer', accounts });

beforeEach(() => {
  now.actor = anna(['shop']);
  logs.readMarks.mockReset().mockResolvedValue([{ id: 'a' }]);
});

describe('what happened in a range of a log', () => {
  it('is answered for the range that was asked for', async () => {
    expect(await (await get()).json()).toEqual({ marks: [{ id: 'a' }] });
    expect(logs.readMarks).toHaveBeenCalledWith(
      expect.objectContaining({ service: 'web' }),
      {},
      { ...asked, from: 1000, to: 2000 },
    );
  });

  it('is for those who may see the account, and nothing is read before that is known', async () => {
    now.actor = undefined;
    expect((await get()).status).toBe(401);
    now.actor = anna(['lab']);
    expect((await get()).status).toBe(404);
    expect(logs.readMarks).not.toHaveBeenCalled();
  });

  it('is refused where it is no range of a log', async () => {
    const wrong: Record<string, string>[] = [
      { topic: 'region:shop/us-east-1' },
      { from: 'x' },
      { to: '999' },
      { topic: '' },
    ];
    for (const change of wrong) {
      expect((await get(change)).status, JSON.stringify(change)).toBe(422);
    }
  });
});
