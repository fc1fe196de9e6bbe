import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Freeze, FreezePlace } from '@/lib/model/freeze';
import { fits, frozenAt, isAbout, mayFreeze, placeInRegion, placeOfPlan, standing } from './freeze.rules';
import { frozenSentence, placeWords, timeWords } from './freeze-words.rules';

const everywhere: FreezePlace = { account: '*', region: '*', cluster: '*', service: '*' };
const freeze = (more: Partial<Omit<Freeze, 'place'>> & { place?: Partial<FreezePlace> } = {}): Freeze => ({
  id: '1',
  time: { kind: 'once', from: 1000, to: 2000 },
  reason: 'Release weekend',
  createdBy: 'anna',
  createdAt: 1,
  ...more,
  place: { ...everywhere, ...more.place },
});
const web = { account: 'prod', region: 'eu-west-1', cluster: 'shop', service: 'web-1' };
const scope = { account: 'prod', region: 'eu-west-1' };

describe('a pattern', () => {
  it('takes * for any run of characters, also for none, and nothing else for a sign', () => {
    for (const pattern of ['*', '**', 'web-1', 'web*', '*-1', 'w*1', 'web-1*', '*e*-*'])
      expect(fits(pattern, 'web-1')).toBe(true);
    for (const pattern of ['', 'web', 'WEB-1', 'web-.', 'web-1?', 'web-1*1', 'b*', '*b', 'web-*-1'])
      expect(fits(pattern, 'web-1')).toBe(false);
    expect(fits('*', '')).toBe(true);
    expect(fits('a*a', 'a')).toBe(false);
  });

  it('fits what a regular expression says', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.'), maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, (pattern, name) => {
        const parts = pattern.split('*').map((part) => part.replaceAll('.', '\\.'));
        const plain = name.replaceAll('*', 'c');
        expect(fits(pattern, plain)).toBe(new RegExp(`^${parts.join('.*')}$`).test(plain));
      }),
    );
  });
});

describe('a freeze', () => {
  it('is about what all four patterns fit', () => {
    expect(isAbout(freeze(), web)).toBe(true);
    expect(isAbout(freeze({ place: { account: 'prod', cluster: 'sh*', service: 'web-*' } }), web)).toBe(true);
    for (const place of [{ account: 'test' }, { region: 'us-*' }, { cluster: 'bank' }, { service: 'api' }]) {
      expect(isAbout(freeze({ place }), web)).toBe(false);
    }
  });

  it('is about databases, hosts and repositories only where it is about every cluster and service', () => {
    expect(isAbout(freeze({ place: { account: 'prod', region: 'eu-*' } }), placeInRegion(scope))).toBe(true);
    expect(isAbout(freeze({ place: { cluster: 'shop' } }), placeInRegion(scope))).toBe(false);
    expect(isAbout(freeze({ place: { service: 'web*' } }), placeInRegion(scope))).toBe(false);
  });

  it('is about a task where it is about its service', () => {
    const subject = { type: 'task', cluster: 'shop', name: 'f00' } as const;
    const its = freeze({ place: { service: 'web-1' } });
    expect(isAbout(its, placeOfPlan({ scope, subject, service: 'web-1' }))).toBe(true);
    expect(isAbout(its, placeOfPlan({ scope, subject }))).toBe(false);
    expect(isAbout(freeze({ place: { cluster: 'shop' } }), placeOfPlan({ scope, subject }))).toBe(true);
    expect(placeOfPlan({ scope, subject: { type: 'host', name: 'i-1' } })).toEqual(placeInRegion(scope));
  });

  it('stands in the way only while it holds, and says whose it is, until when and why', () => {
    expect(frozenAt([freeze()], web, 999, false)).toBeUndefined();
    expect(frozenAt([freeze()], web, 2000, false)).toBeUndefined();
    expect(frozenAt([freeze({ place: { service: 'api' } })], web, 1000, false)).toBeUndefined();
    expect(frozenAt([freeze({ place: { account: 'prod' } })], web, 1000, true)).toEqual({
      sentences: ['anna has frozen account prod until Thu, 1 Jan 1970, 00:00 (UTC): Release weekend.'],
      mayOverride: true,
    });
  });

  it('is listed by how soon it matters: those that hold first, those that are over last', () => {
    const rows = standing(
      [
        freeze({ id: 'over', time: { kind: 'once', from: 1, to: 2 } }),
        freeze({ id: 'later', time: { kind: 'once', from: 9000, to: 9001 } }),
        freeze({ id: 'soon', time: { kind: 'once', from: 1600, to: 9001 } }),
        freeze({ id: 'now' }),
      ],
      1500,
    );
    expect(rows.map((row) => row.freeze.id)).toEqual(['now', 'soon', 'later', 'over']);
    expect(rows[0]).toMatchObject({ held: { until: 2000 } });
    expect(rows[1]).toMatchObject({ next: { from: 1600, to: 9001 } });
    expect(rows[3]).not.toHaveProperty('next');
  });

  it('is set by admins of all accounts, or of an account that it names', () => {
    expect(mayFreeze({ accounts: '*' }, everywhere)).toBe(true);
    expect(mayFreeze({ accounts: ['prod'] }, { ...everywhere, account: 'prod' })).toBe(true);
    for (const account of ['*', 'pro*', 'test']) {
      expect(mayFreeze({ accounts: ['prod'] }, { ...everywhere, account })).toBe(false);
    }
  });
});

describe('the words of a freeze', () => {
  it('leave out what holds for all', () => {
    expect(placeWords(everywhere)).toBe('everything');
    expect(placeWords(web)).toBe('service web-1 of cluster shop in account prod, Region eu-west-1');
    expect(placeWords({ ...everywhere, region: 'eu-*' })).toBe('Region eu-*');
  });

  it('say when in the clock of its own zone', () => {
    const weekly = { kind: 'weekly', days: [6, 5], at: '22:00', minutes: 480, zone: 'Europe/Zurich' } as const;
    expect(timeWords({ ...weekly, days: [6, 5] })).toBe('every Fri, Sat 22:00 to 06:00 the next day (Europe/Zurich)');
    expect(timeWords({ ...weekly, days: [1, 2, 3, 4, 5, 6, 7], minutes: 30 })).toBe(
      'every day 22:00 to 22:30 (Europe/Zurich)',
    );
    expect(timeWords({ ...weekly, days: [5], minutes: 58 * 60 })).toContain('22:00 to 08:00, 3 days later');
    const once = { kind: 'once', from: 0, to: 3_600_000 } as const;
    expect(timeWords(once)).toBe('once from Thu, 1 Jan 1970, 00:00 to Thu, 1 Jan 1970, 01:00 (UTC)');
    expect(timeWords({ ...once, zone: 'Asia/Tokyo' })).toContain('Thu, 1 Jan 1970, 10:00 (Asia/Tokyo)');
    const until = Date.parse('2026-11-21T05:00Z');
    const mine = freeze({ time: { ...weekly, days: [5] }, reason: 'Weekend!' });
    expect(frozenSentence({ freeze: mine, until })).toBe(
      'anna has frozen everything until Sat, 21 Nov 2026, 06:00 (Europe/Zurich): Weekend!',
    );
    expect(frozenSentence({ freeze: mine })).toContain('until it is ended');
  });
});
