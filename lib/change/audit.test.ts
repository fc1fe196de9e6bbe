import { describe, expect, it } from 'vitest';
import { type Attempt, closeAttempt, writeAttempt } from '@/lib/change/audit';
import { changesByService, changesOfService } from '@/lib/change/changes-of-service';
import { listAudit } from '@/lib/change/list-audit';
import { insertAuditRow } from '@/lib/db/audit-row';
import { withTestDatabase } from '@/lib/db/test-database';

const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  at: 1_000,
  actor: 'maria',
  kind: 'force-deployment',
  scope: { account: 'shop', region: 'us-east-1' },
  subject: { type: 'service', cluster: 'shop', name: 'web' },
  summary: 'Force new deployment of web',
  calls: [],
  ...more,
});
const page = { offset: 0, limit: 50 };

describe('the audit', () => {
  withTestDatabase();

  it('keeps an attempt and closes it with its outcome', async () => {
    const id = await writeAttempt(attempt({ before: { rev: 1 }, reason: 'incident 318' }));
    expect((await listAudit({}, page, '*')).entries[0]).toMatchObject({ id, outcome: 'attempt', before: { rev: 1 } });
    await closeAttempt(id, { outcome: 'succeeded', finishedAt: 2_000 });
    expect((await listAudit({}, page, '*')).entries[0]).toMatchObject({ outcome: 'succeeded', finishedAt: 2_000 });
  });

  it('leaves out secrets in rows of a version that did not know them, and takes a broken cell for no calls', async () => {
    const row = { at: 1, actor: 'maria', kind: 'roll-back', summary: 's', outcome: 'succeeded' };
    const options = { 'splunk-token': 'hunter2' };
    const old = [{ operation: 'ecs:RegisterTaskDefinition', input: { logConfiguration: { options } } }];
    await insertAuditRow({ ...row, calls: JSON.stringify(old) });
    await insertAuditRow({ ...row, calls: '{"no":"list"}' });
    const { entries } = await listAudit({}, page, '*');
    expect(entries.map(({ calls }) => calls.length).sort()).toEqual([0, 1]);
    expect(JSON.stringify(entries)).not.toContain('hunter2');
  });

  it('leaves out the values of environment variables that look secret', async () => {
    const environment = [
      { name: 'DB_PASSWORD', value: 'hunter2' },
      { name: 'URL', value: 'postgres://app:hunter3@db/app' },
      { name: 'MODE', value: 'production' },
    ];
    await writeAttempt(attempt({ calls: [{ operation: 'ecs:RegisterTaskDefinition', input: { environment } }] }));
    const text = JSON.stringify((await listAudit({}, page, '*')).entries);
    expect(text).not.toMatch(/hunter/);
    expect(text).toContain('production');
  });

  it('filters by account, person, kind, outcome and text, newest first', async () => {
    await writeAttempt(attempt({ at: 1 }));
    await writeAttempt(attempt({ at: 2, actor: 'jonas', kind: 'roll-back', reason: '100% broken' }));
    await writeAttempt(attempt({ at: 3, scope: { account: 'other', region: 'us-east-1' } }));
    const times = async (filter: Parameters<typeof listAudit>[0]) =>
      (await listAudit(filter, page, '*')).entries.map((entry) => entry.at);
    expect(await times({})).toEqual([3, 2, 1]);
    expect(await times({ account: 'other' })).toEqual([3]);
    expect(await times({ actor: 'jonas' })).toEqual([2]);
    expect(await times({ kind: 'roll-back' })).toEqual([2]);
    expect(await times({ outcome: 'failed' })).toEqual([]);
    expect(await times({ text: '100% b' })).toEqual([2]);
    expect(await times({ text: '_' })).toEqual([]);
    expect((await listAudit({}, { offset: 1, limit: 1 }, '*')).entries.map((entry) => entry.at)).toEqual([2]);
    expect((await listAudit({}, { offset: 1, limit: 1 }, '*')).total).toBe(3);
  });

  it('shows people only the accounts that they may see', async () => {
    await writeAttempt(attempt());
    await writeAttempt(attempt({ scope: undefined, subject: undefined, kind: 'user-create' }));
    expect((await listAudit({}, page, ['other'])).total).toBe(0);
    expect((await listAudit({}, page, [])).total).toBe(0);
    expect((await listAudit({}, page, ['shop'])).total).toBe(1);
  });

  it('knows what was deployed to each service, and leaves out what failed or deploys nothing', async () => {
    await writeAttempt(attempt({ at: 1 }));
    await writeAttempt(attempt({ at: 2, actor: 'jonas' }));
    const failedOne = await writeAttempt(attempt({ at: 3, actor: 'never accepted' }));
    await closeAttempt(failedOne, { outcome: 'failed', finishedAt: 3 });
    await writeAttempt(attempt({ at: 4, kind: 'scale', actor: 'scaled' }));
    await writeAttempt(
      attempt({ at: 5, subject: { type: 'service', cluster: 'shop', name: 'web-2' }, actor: 'other' }),
    );
    const scope = { account: 'shop', region: 'us-east-1' };
    const all = await changesByService(scope);
    expect(all.get('shop/web')?.map((change) => change.actor)).toEqual(['jonas', 'maria']);
    expect(all.get('shop/web-2')?.map((change) => change.actor)).toEqual(['other']);
    const own = await changesOfService({ ...scope, cluster: 'shop', service: 'web' });
    expect(own.map((change) => change.at)).toEqual([2, 1]);
  });
});
