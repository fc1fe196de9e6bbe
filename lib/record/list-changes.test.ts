import { describe, expect, it, vi } from 'vitest';
import { writeAttempt } from '@/lib/change/audit';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import { changesQuery, readChangesView } from './changes-filter.rules';
import { listChanges } from './list-changes';

const now = 10_000_000;
const hour = 3_600_000;
const view = readChangesView({});
const place = (account: string) => ({ account, region: 'us-east-1', cluster: 'main', service: 'web' });

async function keep(account: string, at: number) {
  const deployment = { arn: `${account} ${at}`, id: '1', status: 'SUCCESSFUL', createdAt: at, sourceRevisionArns: [] };
  await db()
    .insertInto('deployments')
    .values({
      ...place(account),
      arn: deployment.arn,
      created_at: at,
      finished_at: at,
      status: 'SUCCESSFUL',
      deployment: JSON.stringify(deployment),
      task_definition: 'web:1',
      changed_at: at,
    })
    .execute();
}

describe('the changes that are listed', () => {
  withTestDatabase();

  it('are those of the last hour, newest first, and only of accounts that one may see', async () => {
    await keep('shop', now - 10);
    await keep('shop', now - 5);
    await keep('shop', now - 2 * hour);
    await keep('other', now - 1);
    const ids = async (...given: [typeof view, '*' | string[]]) =>
      (await listChanges(...given, () => now)).changes.map((change) => change.id);
    expect(await ids(view, '*')).toEqual([`other ${now - 1}`, `shop ${now - 5}`, `shop ${now - 10}`]);
    expect(await ids(view, ['shop'])).toEqual([`shop ${now - 5}`, `shop ${now - 10}`]);
    expect(await ids(view, [])).toEqual([]);
    expect(await ids({ ...view, account: 'other' }, ['shop'])).toEqual([]);
    expect(await ids({ ...view, account: 'other' }, '*')).toEqual([`other ${now - 1}`]);
    expect(await ids({ ...view, span: '1d' }, ['shop'])).toHaveLength(3);
  });

  it('are there though one row of our record is broken', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await db().deleteFrom('deployments').execute();
    for (const at of [now - 1, now - 2]) await keep('shop', at);
    await db()
      .updateTable('deployments')
      .set({ deployment: '{' })
      .where('created_at', '=', now - 1)
      .execute();
    const { changes } = await listChanges(view, '*', () => now);
    expect(changes.map(({ id }) => id)).toEqual([`shop ${now - 2}`]);
    expect(logged).toHaveBeenCalled();
    logged.mockRestore();
  });

  it('know who made a deployment that began before the list does', async () => {
    await db().deleteFrom('deployments').execute();
    const began = now - 2 * hour;
    await keep('shop', began);
    const flying = { arn: 'x', id: '1', status: 'IN_PROGRESS', createdAt: began, sourceRevisionArns: [] };
    await db()
      .updateTable('deployments')
      .set({ deployment: JSON.stringify(flying), changed_at: now })
      .execute();
    await writeAttempt({
      at: began - 500,
      actor: 'maria',
      kind: 'force-deployment',
      scope: { account: 'shop', region: 'us-east-1' },
      subject: { type: 'service', cluster: 'main', name: 'web' },
      summary: 'x',
      calls: [],
    });
    const { changes } = await listChanges(view, '*', () => now);
    expect(changes).toMatchObject([{ by: 'maria', word: 'In flight' }]);
  });

  it('are filtered by kind, by whom, by text, and cut where there are too many', async () => {
    await db().deleteFrom('deployments').execute();
    for (let at = 1; at <= 5; at++) await keep('shop', now - at);
    const of = async (query: Record<string, string>, limit?: number) => {
      const { changes, left } = await listChanges(readChangesView(query), '*', () => now, limit);
      return [changes.length, left];
    };
    expect(await of({})).toEqual([5, 0]);
    expect(await of({}, 3)).toEqual([3, 2]);
    expect(await of({ kind: 'push' })).toEqual([0, 0]);
    expect(await of({ by: 'us' })).toEqual([0, 0]);
    expect(await of({ by: 'others' })).toEqual([5, 0]);
    expect(await of({ text: 'WEB' })).toEqual([5, 0]);
    expect(await of({ text: 'nothing like it' })).toEqual([0, 0]);
  });

  it('leave nonsense out of the address, and nothing of the default in it', () => {
    expect(readChangesView({ span: 'year', kind: ['push', 'x'], by: 'me', text: ' ' })).toEqual({
      span: '1h',
      kind: 'push',
      account: undefined,
      by: undefined,
      text: undefined,
    });
    expect(changesQuery(view)).toBe('');
    expect(changesQuery({ span: '1d', text: 'a&b' })).toBe('?span=1d&text=a%26b');
  });
});
