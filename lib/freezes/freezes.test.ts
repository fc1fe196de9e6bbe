import { describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/change/list-audit';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/model/actor';
import type { Result } from '@/lib/model/failure';
import type { Freeze } from '@/lib/model/freeze';
import { createFreeze } from './create-freeze';
import { editFreeze } from './edit-freeze';
import { endFreeze } from './end-freeze';
import { forgetFreezesBefore } from './forget-freezes';
import { type FreezeInput, freezeInput } from './freeze-input.rules';
import { listFreezes, visibleFreezes } from './list-freezes';

withTestDatabase();

const as = (name: string, accounts: Actor['accounts'] = '*') => ({
  actor: { id: name, name, role: 'admin' as const, accounts },
  clock: () => 1000,
});
const input = (more: Partial<FreezeInput> & { account?: string } = {}): FreezeInput => ({
  place: { account: more.account ?? '*', region: '*', cluster: '*', service: '*' },
  time: more.time ?? { kind: 'once', from: 1000, to: 2000 },
  reason: more.reason ?? 'Release weekend',
});
const audit = async () => (await listAudit({}, { offset: 0, limit: 9 }, '*')).entries;
const messageOf = (result: Result<unknown>) => (result.ok ? undefined : result.failure.message);

async function make(context = as('anna'), given = input()): Promise<string> {
  const made = await createFreeze(context, given);
  if (!made.ok) throw new Error(made.failure.message);
  return made.value.id;
}

describe('freezes', () => {
  it('are set, changed and ended, and each leaves an audit row', async () => {
    const id = await make();
    const set: Freeze = { id, ...input(), createdBy: 'anna', createdAt: 1000 };
    expect(await listFreezes()).toEqual([set]);
    const changed = input({ account: 'prod', reason: 'Longer' });
    expect(await editFreeze(as('bob'), { id, ...changed })).toEqual({ ok: true, value: null });
    expect(await listFreezes()).toEqual([{ ...set, ...changed, createdBy: 'bob' }]);
    expect(await endFreeze(as('anna'), { id })).toEqual({ ok: true, value: null });
    expect(await listFreezes()).toEqual([]);
    const rows = await audit();
    expect(rows.map(({ kind, actor, subject }) => [kind, actor, subject?.name]).sort()).toEqual([
      ['freeze-create', 'anna', 'everything'],
      ['freeze-edit', 'bob', 'account prod'],
      ['freeze-end', 'anna', 'account prod'],
    ]);
    const edited = rows.find(({ kind }) => kind === 'freeze-edit');
    expect(edited).toMatchObject({ outcome: 'succeeded', reason: 'Longer', before: { reason: 'Release weekend' } });
    expect(edited?.summary).toContain('Changed the freeze to account prod, once from');
  });

  it('that are gone are neither changed nor ended', async () => {
    expect(messageOf(await endFreeze(as('anna'), { id: 'x' }))).toBe('This freeze is gone.');
    expect(messageOf(await editFreeze(as('anna'), { id: 'x', ...input() }))).toBe('This freeze is gone.');
    expect(await audit()).toEqual([]);
  });

  it('of others’ accounts are out of reach for an admin of some accounts', async () => {
    const limited = as('carl', ['prod']);
    for (const account of ['*', 'pr*', 'test']) {
      expect(messageOf(await createFreeze(limited, input({ account })))).toContain('your own accounts alone');
    }
    const all = await make();
    expect(messageOf(await endFreeze(limited, { id: all }))).toContain('your own accounts alone');
    expect(await endFreeze(limited, { id: all })).toMatchObject({ failure: { kind: 'denied' } });
    const own = await make(limited, input({ account: 'prod' }));
    expect(messageOf(await editFreeze(limited, { id: own, ...input() }))).toContain('your own accounts alone');
    expect((await endFreeze(limited, { id: own })).ok).toBe(true);
    expect((await listFreezes()).map(({ id }) => id)).toEqual([all]);
  });

  it('are seen by those who may see an account that they are about', async () => {
    await make(as('anna'), input({ account: 'prod' }));
    await make(as('anna'), input({ account: 'te*' }));
    const seen = async (accounts: Actor['accounts']) =>
      (await visibleFreezes({ accounts })).map(({ place }) => place.account).sort();
    expect(await seen('*')).toEqual(['prod', 'te*']);
    expect(await seen(['test'])).toEqual(['te*']);
    expect(await seen([])).toEqual([]);
  });

  const weekly = { kind: 'weekly' as const, days: [5], at: '22:00', minutes: 60, zone: 'Europe/Zurich' };
  const wrong: [string, Partial<FreezeInput>][] = [
    ['Say why', { reason: '' }],
    ['end after it begins', { time: { kind: 'once', from: 2000, to: 2000 } }],
    ['over already', { time: { kind: 'once', from: 1, to: 1000 } }],
    ['at least one day', { time: { ...weekly, days: [] } }],
    ['at least one day', { time: { ...weekly, days: [5, 5] } }],
    ['choose a later day', { time: { ...weekly, minutes: 0 } }],
    ['longer than a week', { time: { ...weekly, minutes: 7 * 24 * 60 + 1 } }],
    ['no such time zone', { time: { ...weekly, zone: 'Mars/Olympus' } }],
  ];
  it.each(wrong)('are refused with a sentence: %s', async (sentence, more) => {
    expect(messageOf(await createFreeze(as('anna'), input(more)))).toContain(sentence);
    expect(await listFreezes()).toEqual([]);
  });

  it('take an empty pattern for everything and no text of several lines', () => {
    const place = { account: ' ', region: 'eu-*', cluster: '', service: 'web' };
    expect(freezeInput.parse({ ...input(), place }).place).toEqual({ ...place, account: '*', cluster: '*' });
    expect(freezeInput.safeParse({ ...input(), reason: 'a\nb' }).success).toBe(false);
    expect(freezeInput.safeParse({ ...input(), time: { ...weekly, at: '24:00' } }).success).toBe(false);
  });

  it('that were over long ago are forgotten, weekly ones never', async () => {
    await make();
    const kept = await make(as('anna'), input({ time: weekly }));
    await forgetFreezesBefore(2000);
    expect(await listFreezes()).toHaveLength(2);
    await forgetFreezesBefore(2001);
    expect((await listFreezes()).map(({ id }) => id)).toEqual([kept]);
  });
});
