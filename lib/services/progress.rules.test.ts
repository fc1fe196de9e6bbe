import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toService } from '@/lib/aws/ecs/to-service';
import type { Service } from '@/lib/model/service';
import { progressOf } from './progress.rules';

const rollout = (desired: number, running: number, old: number): Service => ({
  ...toService(
    { account: 'a', region: 'r' },
    {
      desiredCount: desired,
      deployments: [
        { status: 'PRIMARY', rolloutState: 'IN_PROGRESS', runningCount: running },
        { status: 'ACTIVE', rolloutState: 'COMPLETED', runningCount: old },
      ],
    },
  ),
});

describe('progress', () => {
  it('is none at rest', () => {
    expect(
      progressOf(toService({ account: 'a', region: 'r' }, { deployments: [{ rolloutState: 'COMPLETED' }] })),
    ).toBeUndefined();
  });

  it('counts new tasks that run and old ones that are gone', () => {
    expect(
      [
        [0, 3],
        [1, 3],
        [3, 3],
        [3, 1],
        [3, 0],
      ].map(([running = 0, old = 0]) => progressOf(rollout(3, running, old))?.toFixed(2)),
    ).toEqual(['0.00', '0.17', '0.50', '0.83', '0.98']);
  });

  it('does not count old tasks that broke down as progress', () => {
    expect(progressOf(rollout(3, 0, 0))).toBe(0);
  });

  it('stays between 0 and 1, and never says done while in flight', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(80), fc.nat(80), (desired, running, old) => {
        const progress = progressOf(rollout(desired, running, old)) ?? 0;
        expect(progress).toBeGreaterThanOrEqual(0);
        expect(progress).toBeLessThan(1);
      }),
    );
  });
});
