import { describe, expect, it } from 'vitest';
import { steppedClock } from '../world/clock';
import { World } from '../world/world';
import { rateOf, takeToken } from './rates';

const world = new World(steppedClock());

function taken(region: string, operation: string, now: number, tries: number): number {
  const rate = rateOf('ecs', operation, region);
  if (!rate) throw new Error('This operation has no rate.');
  const where = world.region('555555555555', region);
  return Array.from({ length: tries }, () => takeToken(where, rate, now)).filter(Boolean).length;
}

describe("AWS's own rates", () => {
  it('let a burst through, then refill second by second', () => {
    expect(taken('us-east-1', 'DescribeServices', 0, 150)).toBe(100);
    expect(taken('us-east-1', 'DescribeServices', 1000, 150)).toBe(20);
    expect(taken('us-east-1', 'DescribeServices', 60_000, 150)).toBe(100);
  });

  it('hold for a family of one account and Region', () => {
    expect(taken('eu-west-1', 'ListServices', 0, 90)).toBe(90);
    expect(taken('eu-west-1', 'DescribeServices', 0, 90)).toBe(10);
    expect(taken('eu-west-1', 'DescribeTasks', 0, 90)).toBe(90);
    expect(taken('eu-west-2', 'DescribeServices', 0, 90)).toBe(90);
  });

  it('differ by Region for FilterLogEvents', () => {
    const perSecond = (region: string) => rateOf('logs', 'FilterLogEvents', region)?.refill;
    expect(['us-east-1', 'eu-central-1', 'eu-west-1'].map(perSecond)).toEqual([25, 5, 10]);
  });

  it('are unknown where AWS publishes none', () => {
    expect(rateOf('sts', 'GetCallerIdentity', 'us-east-1')).toBeUndefined();
    expect(rateOf(undefined, 'ListTables', 'us-east-1')).toBeUndefined();
  });
});
