import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { addressOf, isAt } from './line-address.rules';

const line = (id: string, part: Partial<LogLine> = {}): LogLine => ({
  ...{ id, at: 1_000, ingestedAt: 1_005, group: 'g', stream: 's', message: 'boom' },
  ...part,
});

describe('the address of a line', () => {
  it('leads to a line by its event id', () => {
    expect(addressOf(line('36'))).toEqual({ at: 1_000, id: '36' });
    expect(isAt(line('36'), { at: 1_000, id: '36' })).toBe(true);
    expect(isAt(line('37'), { at: 1_000, id: '36' })).toBe(false);
    expect(isAt(line('36', { at: 1_001 }), { at: 1_000, id: '36' })).toBe(false);
  });

  it('leads to a line that Live Tail told, whoever tells it then: by its event id, or another tail', () => {
    const address = addressOf(line('tail:1:0000000001'));
    expect(isAt(line('tail:1:0000000001'), address)).toBe(true);
    expect(isAt(line('36'), address)).toBe(true);
    expect(isAt(line('tail:2:0000000007'), address)).toBe(true);
    const others = [{ message: 'bang' }, { stream: 't' }, { at: 1_001 }, { ingestedAt: 1_006 }];
    expect(others.filter((part) => isAt(line('36', part), address))).toEqual([]);
  });
});
