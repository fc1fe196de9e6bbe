import { afterEach, expect, it, vi } from 'vitest';
import { closeAll } from '@/lib/shutdown';
import { PushWatch } from './watch-pushes';

vi.mock('@/lib/accounts/list-accounts', () => ({ listAccounts: () => [{ name: 'shop', regions: ['r1', 'r2'] }] }));
afterEach(() => vi.useRealTimers());

it('looks for pushes every two minutes in each Region, goes on after an error, and ends with the process', async () => {
  vi.useFakeTimers();
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const look = vi.fn(async ({ region }: { region: string }) => {
    if (region === 'r1') throw new Error('broken');
  });
  new PushWatch(look).start(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(look).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(look).toHaveBeenCalledTimes(4);
  await closeAll();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(look).toHaveBeenCalledTimes(4);
  log.mockRestore();
});
