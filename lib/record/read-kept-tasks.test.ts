import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import { failedTasksOf, keptTaskOf } from './read-kept-tasks';

const place = { account: 'shop', region: 'us-east-1', cluster: 'main' };
const key = { ...place, service: 'web' };

async function keep(
  id: string,
  more: Partial<{ account: string; service: string; problem: string | null; task: string }> = {},
) {
  const problem = JSON.stringify({ task: id, what: 'Failed.' });
  await db()
    .insertInto('stopped_tasks')
    .values({ ...key, id, stopped_at: id.length, task: JSON.stringify({ id }), problem, ...more })
    .execute();
}

describe('kept tasks', () => {
  withTestDatabase();

  it('are those of the service that failed, newest first', async () => {
    await keep('a');
    await keep('bbb');
    await keep('other', { service: 'api' });
    await keep('elsewhere', { account: 'lab' });
    await keep('wanted', { problem: null });
    expect((await failedTasksOf(key)).map(({ task }) => task.id)).toEqual(['bbb', 'a']);
    expect(await failedTasksOf(key, 1)).toHaveLength(1);
  });

  it('are found by their id in their own account and cluster only', async () => {
    await keep('a');
    expect(await keptTaskOf(place, 'main', 'a')).toMatchObject({ task: { id: 'a' }, service: 'web' });
    expect(await keptTaskOf({ ...place, account: 'lab' }, 'main', 'a')).toBeUndefined();
    expect(await keptTaskOf(place, 'other', 'a')).toBeUndefined();
  });

  it('lose a row that cannot be read, not the others', async () => {
    await keep('a', { task: '{' });
    await keep('bbb');
    expect((await failedTasksOf(key)).map(({ task }) => task.id)).toEqual(['bbb']);
  });
});
