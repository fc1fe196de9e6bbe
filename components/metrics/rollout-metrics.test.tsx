import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { MetricsView } from '@/lib/model/rollout-metrics';
import type { Timeline } from '@/lib/model/timeline';
import { metricsFixture } from './fixture';
import { RolloutMetrics } from './rollout-metrics';

const minute = 60_000;
const { metrics, requestedAt } = metricsFixture();
const timeline: Timeline = {
  requestedAt,
  doneAt: requestedAt + 4 * minute,
  overlaps: [],
  dips: [],
  failures: [],
  samples: [],
  resolutionMs: 2_000,
};
const domain = { from: requestedAt, to: requestedAt + 4 * minute };
const shown = (view: MetricsView) =>
  renderToStaticMarkup(
    <RolloutMetrics view={view} timeline={timeline} domain={domain} now={requestedAt + 60 * minute} />,
  );

describe('metrics under the stopwatch', () => {
  it('say whether it was good for the users, and show each figure before, during and after it', () => {
    const page = shown({ metrics: { value: metrics, at: requestedAt } });
    expect(page).toContain('Not good for the users. 5xx rose from 0 to 1.6 % during it; it is back.');
    expect(page).toContain('aria-label="5xx of the requests: 0 %, 4 %, 4 %, 0 %, 0 %"');
    expect(page).toContain('Before, during and after it');
    expect(page).toContain('each minute');
  });

  it('say in their own place why they could not be read', () => {
    const failure = { kind: 'denied' as const, message: 'The role may not read metrics.' };
    expect(shown({ metrics: { failure } })).toContain('The role may not read metrics.');
    const older = shown({ metrics: { failure, value: metrics, at: requestedAt } });
    expect(older).toContain('The role may not read metrics.');
    expect(older).toContain('Not good for the users.');
  });

  it('say why there is nothing to tell it by', () => {
    const unmeasured = 'It has no target group, so CloudWatch counts no requests of it.';
    const series = { ...metrics.series, requests: [], errors: [], latency: [] };
    const page = shown({ metrics: { value: { ...metrics, series, unmeasured } } });
    expect(page).toContain(unmeasured);
    expect(page).toContain('aria-label="CPU:');
  });

  it('show nothing before the first reading', () => {
    expect(shown({ metrics: {} })).toBe('');
  });
});
