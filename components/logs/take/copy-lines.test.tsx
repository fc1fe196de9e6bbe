import { afterEach, expect, it, vi } from 'vitest';
import { RowBook } from '@/lib/logs/rows/row-book.rules';
import { copyLines } from './copy-lines';

const copied = vi.hoisted(() => vi.fn(async (_: string) => true));
const toast = vi.hoisted(() => ({ message: vi.fn(), success: vi.fn(), error: vi.fn() }));
vi.mock('sonner', () => ({ toast }));
vi.mock('@/components/ui/copy-text', () => ({ copyText: copied }));
vi.stubGlobal('window', { getSelection: () => null });
afterEach(() => vi.clearAllMocks());

async function bookOf(count: number) {
  const rows = new RowBook();
  const line = (at: number) => ({ id: String(at), at, group: 'g', stream: 's', message: `m${at}.` });
  await rows.add(Array.from({ length: count }, (_, i) => line(i)));
  return rows;
}

it('copies all lines that are shown, and says how many', async () => {
  await copyLines(await bookOf(3));
  expect(copied.mock.calls[0]?.[0].match(/m\d\./g)).toEqual(['m0.', 'm1.', 'm2.']);
  expect(toast.success).toHaveBeenCalledWith('3 lines copied.');
});

it('copies the newest of very many, and leads to the download of all', async () => {
  const click = vi.fn();
  const querySelector = vi.fn(() => ({ click }));
  await copyLines(await bookOf(5_428), { querySelector, contains: () => false } as unknown as Element);
  expect(copied.mock.calls[0]?.[0].match(/m\d+\./)?.[0]).toBe('m428.');
  const [words, { action }] = toast.message.mock.calls[0] ?? [];
  expect(words).toContain('5,000 lines copied, the newest of 5,428.');
  expect(action.label).toBe('Download');
  action.onClick();
  expect(querySelector).toHaveBeenCalledWith('[aria-keyshortcuts="d"]');
  expect(click).toHaveBeenCalled();
});
