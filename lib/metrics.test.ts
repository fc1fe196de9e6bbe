import { expect, it, vi } from 'vitest';
import { withTestDatabase } from '@/lib/db/test-database';
import { readMetrics } from './metrics';

vi.mock('@/lib/accounts/list-accounts', () => ({ listAccounts: () => [] }));
vi.mock('@/lib/logs/sweep/sweeps', () => ({ sweepCount: () => 3, openSweep: () => {}, findSweep: () => {} }));
vi.mock('@/lib/logs/live-tail/follow-group', () => ({ sessionCount: () => 1, followGroup: () => {} }));
withTestDatabase();

it('says what is open for those who look: log groups that are read, and sessions that cost', async () => {
  const metrics = new Map((await readMetrics(0)).map(({ name, samples }) => [name, samples]));
  expect(metrics.get('quarterdeck_log_groups')).toEqual([{ value: 3 }]);
  expect(metrics.get('quarterdeck_live_tail_sessions')).toEqual([{ value: 1 }]);
});
