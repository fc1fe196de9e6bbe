import { describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/change/list-audit';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import { forgetOld } from '@/lib/forget';
import type { Actor } from '@/lib/model/actor';
import { changeSettings } from './change-settings';
import { readSettings } from './read-settings';
import { writeSettingRow } from './setting-rows';
import { settingsInput } from './settings.rules';

withTestDatabase();

const dayMs = 24 * 3_600_000;
const as = (accounts: Actor['accounts'] = '*') => ({
  actor: { id: '1', name: 'anna', role: 'admin' as const, accounts },
  clock: () => 1000,
});
const audit = async () => (await listAudit({}, { offset: 0, limit: 9 }, '*')).entries;

describe('what holds for everybody', () => {
  it('asks for reasons, keeps records 90 days and allows the free minutes of Live Tail where nobody has set anything', async () => {
    expect(await readSettings()).toEqual({ requireReason: false, retentionDays: 90, liveTailMinutes: 1_800 });
  });

  it('is set by an admin, and the audit says what was changed', async () => {
    expect((await changeSettings(as(), { requireReason: true, retentionDays: 30, liveTailMinutes: 60 })).ok).toBe(true);
    expect(await readSettings()).toEqual({ requireReason: true, retentionDays: 30, liveTailMinutes: 60 });
    const [row] = await audit();
    expect(row).toMatchObject({
      ...{ actor: 'anna', kind: 'settings-change', outcome: 'succeeded' },
      summary:
        'Changed the settings: a reason is required; records are kept 30 days; Live Tail may use 60 minutes a month and account',
      before: { requireReason: false, retentionDays: 90, liveTailMinutes: 1_800 },
    });
    await changeSettings(as(), { requireReason: true, retentionDays: 30, liveTailMinutes: 60 });
    expect(await audit()).toHaveLength(1);
  });

  it('is not for an admin of some accounts to set', async () => {
    const result = await changeSettings(as(['prod']), { requireReason: true, retentionDays: 30, liveTailMinutes: 60 });
    expect(result.ok ? undefined : result.failure.kind).toBe('denied');
    expect(await readSettings()).toMatchObject({ requireReason: false });
    expect(await audit()).toEqual([]);
  });

  it('lies within bounds, also where the table says otherwise', async () => {
    for (const retentionDays of [6, 3651, 30.5, Number.NaN]) {
      expect(settingsInput.safeParse({ requireReason: false, retentionDays, liveTailMinutes: 0 }).success).toBe(false);
    }
    for (const liveTailMinutes of [-1, 100_001, 0.5, Number.NaN]) {
      expect(settingsInput.safeParse({ requireReason: false, retentionDays: 90, liveTailMinutes }).success).toBe(false);
    }
    await writeSettingRow('retention-days', '0');
    await writeSettingRow('live-tail-minutes', 'many');
    expect(await readSettings()).toMatchObject({ retentionDays: 90, liveTailMinutes: 1_800 });
  });

  it('says what is forgotten', async () => {
    const now = 1000 * dayMs;
    const scaling = { account: 'a', region: 'r', cluster: 'c', service: 's', from_count: 1, to_count: 2 };
    const rows = [8, 100].map((days) => ({ ...scaling, id: String(days), at: now - days * dayMs }));
    await db().insertInto('scalings').values(rows).execute();
    const left = async () =>
      (await db().selectFrom('scalings').select('id').orderBy('at').execute()).map(({ id }) => id);
    await writeSettingRow('retention-days', '101');
    await forgetOld(() => now);
    expect(await left()).toEqual(['100', '8']);
    await writeSettingRow('retention-days', '99');
    await forgetOld(() => now);
    expect(await left()).toEqual(['8']);
    await writeSettingRow('retention-days', '7');
    await forgetOld(() => now);
    expect(await left()).toEqual([]);
  });
});
