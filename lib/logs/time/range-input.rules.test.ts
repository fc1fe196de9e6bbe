import { describe, expect, it } from 'vitest';
import { endFieldText, readBetween, readJump, readTime } from './range-input.rules';
import { fieldText, instantsOf, wallOf } from './zone-time.rules';

const berlin = 'Europe/Berlin';
const now = Date.parse('2026-11-21T10:00:00Z');
const at = (text: string) => Date.parse(text);

describe('a time that someone writes', () => {
  it('is read in the zone that times are shown in', () => {
    expect(readTime('2026-11-21 09:43', 'UTC', now)).toEqual({ at: [at('2026-11-21T09:43:00Z')] });
    expect(readTime('2026-11-21T09:43:07', berlin, now)).toEqual({ at: [at('2026-11-21T08:43:07Z')] });
    expect(readTime(' 2026-7-1 9:00 ', 'Asia/Kolkata', now)).toEqual({ at: [at('2026-07-01T03:30:00Z')] });
  });

  it('without a day means the last time that a clock showed it', () => {
    expect(readTime('09:43', 'UTC', now)).toEqual({ at: [at('2026-11-21T09:43:00Z')] });
    expect(readTime('23:10:05', 'UTC', now)).toEqual({ at: [at('2026-11-20T23:10:05Z')] });
    // Eleven o'clock here is ten in UTC: this very minute.
    expect(readTime('11:00', berlin, now)).toEqual({ at: [now] });
  });

  it('may have come twice, or never, in the nights when clocks change', () => {
    expect(readTime('2026-10-25 02:30', berlin, now)).toEqual({
      at: [at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z')],
    });
    expect(readTime('2026-03-29 02:30', berlin, now)).toEqual({
      problem: 'Clocks went forward over 2026-03-29 02:30: choose a time beside it.',
    });
    expect(readTime('2026-03-29 02:30', 'UTC', now)).toHaveProperty('at');
    // Half an hour only, on the other side of the world.
    expect(instantsOf(Date.UTC(2026, 3, 5, 1, 45), 'Australia/Lord_Howe')).toHaveLength(2);
  });

  it('is answered with a sentence where it is none', () => {
    for (const text of ['', '  ', 'yesterday', '9', '09:43 PM', '1795255380000', '<b>09:43</b>']) {
      expect(readTime(text, 'UTC', now), text).toEqual({ problem: 'Write a time like 09:43 or 2026-11-21 09:43.' });
    }
    expect(readTime('25:00', 'UTC', now)).toEqual({ problem: '25:00 is no time of a day.' });
    expect(readTime('2026-02-30 10:00', 'UTC', now)).toEqual({ problem: 'There is no day 2026-02-30.' });
  });
});

describe('a time that someone goes to', () => {
  it('is one of today, or of the day that stands before it', () => {
    expect(readJump('09:43', 'UTC', now)).toEqual({ at: at('2026-11-21T09:43:00Z') });
    expect(readJump('2026-11-20 23:00', 'UTC', now)).toEqual({ at: at('2026-11-20T23:00:00Z') });
  });

  it('is refused where it is still to come, though a clock showed it yesterday', () => {
    const problem = '23:00 is still to come today. For the last one write 2026-11-20 23:00:00.';
    expect(readJump(' 23:00', 'UTC', now)).toEqual({ problem });
    expect(readJump('10:30', berlin, now)).toEqual({ at: at('2026-11-21T09:30:00Z') });
    expect(readJump('11:30', berlin, now)).toHaveProperty('problem');
    expect(readJump('2026-11-21 23:00', 'UTC', now)).toEqual({ problem: 'This time is still to come.' });
    expect(readJump('soon', 'UTC', now)).toHaveProperty('problem');
  });
});

describe('a range that someone writes', () => {
  it('goes from the first field up to the whole minute of the second one', () => {
    expect(readBetween('2026-11-21T09:33', '2026-11-21T09:48', 'UTC', now)).toEqual({
      range: { kind: 'between', from: at('2026-11-21T09:33:00Z'), to: at('2026-11-21T09:47:59.999Z') },
    });
  });

  it('holds the second that is said, and is never empty', () => {
    const end = (to: string) => {
      const read = readBetween('2026-11-21T09:33', to, 'UTC', now);
      return 'range' in read ? new Date(read.range.to).toISOString().slice(11, 23) : read.problem;
    };
    expect(end('2026-11-21T09:48:07')).toBe('09:48:07.999');
    expect(end('2026-11-21T09:33')).toBe('09:33:00.999');
  });

  it('stands in its fields as it was written', () => {
    for (const to of ['2026-11-21T09:48:00', '2026-11-21T09:48:07', '2026-11-21T09:47:59']) {
      const read = readBetween('2026-11-21T09:33', to, berlin, now);
      expect('range' in read && endFieldText(read.range.to, berlin), to).toBe(
        to === '2026-11-21T09:47:59' ? '2026-11-21T09:48:00' : to,
      );
    }
  });

  it('holds both of an hour that came twice, and says so', () => {
    expect(readBetween('2026-10-25T02:00', '2026-10-25T02:30', berlin, now)).toEqual({
      range: { kind: 'between', from: at('2026-10-25T00:00:00Z'), to: at('2026-10-25T01:29:59.999Z') },
      note: '02:00 came twice that night; the range holds both.',
    });
  });

  it('says which field is wrong, and how', () => {
    const read = (from: string, to: string) => readBetween(from, to, 'UTC', now);
    expect(read('nope', '09:00')).toMatchObject({ field: 'from' });
    expect(read('09:00', '')).toMatchObject({ field: 'to' });
    expect(read('2026-11-21T09:10', '2026-11-21T09:00')).toEqual({
      field: 'to',
      problem: 'It ends before it begins.',
    });
    expect(read('2026-11-22T09:10', '2026-11-22T09:20')).toMatchObject({
      field: 'from',
      problem: 'This time is still to come.',
    });
    expect(read('2026-01-01T00:00', '2026-11-01T00:00')).toMatchObject({ problem: 'At most 31 days at once.' });
    const year = readBetween('2026-01-01T00:00', '2026-11-01T00:00', 'UTC', now, Number.POSITIVE_INFINITY);
    expect(year).toMatchObject({ range: { from: at('2026-01-01T00:00:00Z') } });
  });
});

it('a wall clock and its instants are each other’s inverse', () => {
  for (const zone of [berlin, 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Chatham']) {
    for (let time = at('2026-01-01T00:00:00Z'); time < at('2027-01-01T00:00:00Z'); time += 7 * 3_600_000 + 1_000) {
      expect(instantsOf(wallOf(time, zone), zone)).toContain(time);
    }
  }
  expect(fieldText(at('2026-11-21T08:43:07.400Z'), berlin)).toBe('2026-11-21T09:43:07');
});
