import { afterEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import { closeAll } from '@/lib/shutdown';
import { startForgetting } from './forget';

withTestDatabase();
afterEach(() => vi.useRealTimers());

const dayMs = 24 * 3_600_000;
const scaling = { account: 'a', region: 'r', cluster: 'c', service: 's', from_count: 1, to_count: 2 };

describe('forgetting', () => {
  it('goes on as long as the program runs, and ends with it', async () => {
    vi.useFakeTimers({ now: 1000 * dayMs, toFake: ['setInterval', 'clearInterval', 'Date'] });
    const kept = async () =>
      (await db().selectFrom('scalings').select('id').orderBy('at').execute()).map(({ id }) => id);
    const rows = [91, 90, 89].map((days) => ({ ...scaling, id: String(days), at: Date.now() - days * dayMs }));
    await db().insertInto('scalings').values(rows).execute();
    startForgetting();
    await expect.poll(kept).toEqual(['90', '89']);
    vi.advanceTimersByTime(dayMs / 2);
    await expect.poll(kept).toEqual(['89']);
    await closeAll();
    vi.advanceTimersByTime(10 * dayMs);
    expect(vi.getTimerCount()).toBe(0);
    expect(await kept()).toEqual(['89']);
  });
});
