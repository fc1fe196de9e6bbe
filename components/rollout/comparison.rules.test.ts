import { expect, it } from 'vitest';
import { metricsFixture } from '@/components/metrics/fixture';
import { requestedAt, timelineOf } from '@/lib/rollouts/whole-timeline-fixture';
import { comparisonOf } from './comparison.rules';
import { entryOf, revisionOf } from './fixture';

const now = requestedAt + 3_600_000;
const chosen = (more = {}) => ({ deployment: 'd', timeline: timelineOf(more), metrics: {} });
const valuesOf = (lines: ReturnType<typeof comparisonOf>, name: string) =>
  lines.find((line) => line.name === name)?.values;

it('compares what two rollouts ran, who made them, and how long each part took', () => {
  const slow = chosen({ firstRunningAt: requestedAt + 90_000, overlaps: [], allHealthyAt: undefined, closed: true });
  const lines = comparisonOf(
    [
      { rollout: chosen(), entry: entryOf({ reason: 'release' }), maker: 'maria' },
      {
        rollout: slow,
        entry: entryOf({ revision: revisionOf('r2', 'v2', 'sha256:9f2c81d000') }),
        maker: 'outside Quarterdeck',
      },
    ],
    now,
  );
  expect(valuesOf(lines, 'Image')).toEqual(['app:v1', 'app:v2 @ 9f2c81d0']);
  expect(valuesOf(lines, 'By and why')).toEqual(['maria: release', 'outside Quarterdeck']);
  expect(valuesOf(lines, 'First new task running after')).toEqual(['31 s', '1 min 30 s']);
  expect(valuesOf(lines, 'All new tasks healthy after')).toEqual(['2 min 10 s', '']);
  expect(valuesOf(lines, 'Both versions reachable')).toEqual(['1 min 44 s', '0 s']);
  expect(valuesOf(lines, 'Fewest healthy')).toEqual(['2 of 3', '2 of 3']);
});

it('leaves out what is known of none, and has the users’ figures where CloudWatch has them', () => {
  expect(valuesOf(comparisonOf([{ rollout: chosen(), maker: 'maria' }], now), '5xx during it')).toBeUndefined();
  const { metrics: value, requestedAt: at } = metricsFixture();
  const timeline = timelineOf({ requestedAt: at, doneAt: at + 240_000, lastOldStoppedAt: undefined, samples: [] });
  const rollout = { deployment: 'd', timeline, metrics: { value } };
  expect(valuesOf(comparisonOf([{ rollout, maker: 'maria' }], now), '5xx during it')).toEqual(['1.6 %']);
});
