import { expect, it, vi } from 'vitest';
import { GET } from './route';

const logs = vi.hoisted(() => ({ readMarks: vi.fn() }));
vi.mock('@/lib/auth/current-actor', () => ({
  currentActor: async () => ({ id: '1', name: 'anna', role: 'viewer', accounts: '*' }),
}));
vi.mock('@/lib/accounts/list-accounts', () => ({ isConfigured: () => true }));
vi.mock('@/lib/logs/marks/read-marks', () => logs);

it('what happened in a range of a log is answered for the range that was asked for', async () => {
  logs.readMarks.mockResolvedValue([{ id: 'a' }]);
  const asked = { topic: 'logs:shop/us-east-1/main/web', from: '1000', to: '2000' };
  const answer = await GET(new Request(`http://localhost/api/logs/marks?${new URLSearchParams(asked)}`));
  expect(await answer.json()).toEqual({ marks: [{ id: 'a' }] });
  const place = expect.objectContaining({ service: 'web' });
  expect(logs.readMarks).toHaveBeenCalledWith(place, {}, { ...asked, from: 1000, to: 2000 });
});
