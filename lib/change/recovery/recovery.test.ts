import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeAll } from '@/lib/shutdown';
import { recoverRows } from './recover-rows';
import { Recovery } from './recovery';

vi.mock('./recover-rows', () => ({ recoverRows: vi.fn() }));
vi.spyOn(console, 'error').mockImplementation(() => undefined);

const looked = vi.mocked(recoverRows);
beforeEach(() => {
  vi.useFakeTimers();
  looked.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
});

it('looks at once, again with growing pauses while rows are open, and then no more', async () => {
  looked.mockResolvedValueOnce(2).mockRejectedValueOnce(new Error('disk')).mockResolvedValueOnce(0);
  new Recovery().start();
  await vi.advanceTimersByTimeAsync(0);
  expect(looked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(looked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(looked).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(looked).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(86_400_000);
  expect(looked).toHaveBeenCalledTimes(3);
  const [first, last] = [looked.mock.calls[0], looked.mock.calls[2]];
  expect(last?.[1]).toBe(first?.[1]);
});

it('ends with the process', async () => {
  looked.mockResolvedValue(1);
  new Recovery().start();
  await vi.advanceTimersByTimeAsync(0);
  await closeAll();
  await vi.advanceTimersByTimeAsync(86_400_000);
  expect(looked).toHaveBeenCalledTimes(1);
});
