import { describe, expect, it } from 'vitest';
import { metricsFixture } from './fixture';
import { rowsOf } from './metric-rows.rules';

const minute = 60_000;
const { metrics, requestedAt } = metricsFixture();
const domain = { from: requestedAt, to: requestedAt + 4 * minute };

describe('metrics on the time axis of a rollout', () => {
  it('show the periods that it touches, cut at the edges', () => {
    const errors = rowsOf(metrics, domain)[0];
    expect(errors).toMatchObject({ id: 'errorRate', peak: '4 %' });
    expect(errors?.bars.map(({ x, width, words }) => [x, width, words])).toEqual([
      [0, 12.5, '0 %'],
      [12.5, 25, '4 %'],
      [37.5, 25, '4 %'],
      [62.5, 25, '0 %'],
      [87.5, 12.5, '0 %'],
    ]);
  });

  it('stand beside the mean of before', () => {
    const latency = rowsOf(metrics, domain).find(({ id }) => id === 'latency');
    expect(latency?.before).toBe(18.18);
    expect(latency?.bars[1]).toMatchObject({ height: 90.91, words: '250 ms' });
  });

  it('never make a mountain of nothing', () => {
    const cpu = rowsOf(metrics, domain).find(({ id }) => id === 'cpu');
    expect(cpu?.bars.every(({ height }) => height === 20)).toBe(true);
  });

  it('are left out where nothing was counted in that time', () => {
    const none = { ...metrics, series: { ...metrics.series, requests: [], latency: [], memory: [] } };
    expect(rowsOf(none, domain).map(({ id }) => id)).toEqual(['cpu']);
    expect(rowsOf(metrics, { from: 0, to: minute })).toEqual([]);
  });

  it('count requests by the minute, whatever the period', () => {
    const coarse = { ...metrics, periodMs: 5 * minute };
    expect(rowsOf(coarse, domain).find(({ id }) => id === 'requests')?.peak).toBe('20');
  });
});
