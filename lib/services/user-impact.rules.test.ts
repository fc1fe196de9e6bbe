import { describe, expect, it } from 'vitest';
import type { MetricPoint, RolloutMetrics } from '@/lib/model/rollout-metrics';
import type { Timeline } from '@/lib/model/timeline';
import { impactOf, shortNumber } from './user-impact.rules';

const minute = 60_000;
const start = Date.UTC(2026, 2, 2, 14);
/** Requested at the tenth minute, over with the fifteenth. */
const timeline: Timeline = {
  requestedAt: start + 10 * minute,
  doneAt: start + 15 * minute,
  overlaps: [],
  dips: [],
  failures: [],
  samples: [],
  resolutionMs: 2_000,
};
const now = start + 60 * minute;

/** 30 minutes of a metric: before, during and after. */
const steps = (before?: number, during?: number, after?: number): MetricPoint[] =>
  Array.from({ length: 30 }, (_, index) => {
    const value = index < 10 ? before : index < 15 ? during : after;
    return value === undefined ? [] : [{ at: start + index * minute, value }];
  }).flat();

function metricsOf(series: Partial<RolloutMetrics['series']>, more: Partial<RolloutMetrics> = {}): RolloutMetrics {
  const none = { cpu: [], memory: [], requests: [], errors: [], latency: [] };
  return { deployment: 'd', from: start, to: now, periodMs: minute, series: { ...none, ...series }, ...more };
}
const requests = steps(1000, 1000, 1000);

describe('was it good for the users too', () => {
  it('says that errors rose, from what to what, and that they are back', () => {
    const report = impactOf(metricsOf({ requests, errors: steps(1, 42, 1) }), timeline, now);
    expect(report.verdict).toBe('bad');
    expect(report.sentence).toBe('Not good for the users. 5xx rose from 0.1 to 4.2 % during it; it is back.');
    expect(report.rows[0]).toMatchObject({ before: '0.1 %', during: '4.2 %', after: '0.1 %', verdict: 'worse' });
  });

  it('says where errors stayed up after it', () => {
    const during = impactOf(metricsOf({ requests, errors: steps(0, 42, 40) }), timeline, now);
    expect(during.sentence).toContain('5xx rose from 0 to 4.2 % during it; it is 4 % after it.');
    const only = impactOf(metricsOf({ requests, errors: steps(undefined, undefined, 40) }), timeline, now);
    expect(only.sentence).toBe('Not good for the users. 5xx rose from 0 to 4 % after it.');
  });

  it('says that latency rose', () => {
    const report = impactOf(metricsOf({ requests, latency: steps(0.045, 0.31, 0.046) }), timeline, now);
    expect(report.sentence).toBe('Not good for the users. Latency (p95) rose from 45 to 310 ms during it; it is back.');
  });

  it('is good where nothing moved, and takes a period without an error for none', () => {
    const report = impactOf(metricsOf({ requests, latency: steps(0.045, 0.05, 0.04) }), timeline, now);
    expect(report).toMatchObject({
      verdict: 'good',
      sentence: 'Good for the users. There were no 5xx. Latency (p95) stayed at 45 ms.',
    });
  });

  it('is good where it became better, and says so', () => {
    const report = impactOf(metricsOf({ requests, errors: steps(60, 30, 0) }), timeline, now);
    expect(report.verdict).toBe('good');
    expect(report.sentence).toContain('5xx fell from 6 to 3 % during it; it is 0 % after it.');
  });

  it('makes nothing of an error or two among few requests', () => {
    const few = { requests: steps(2, 2, 2), errors: [{ at: start + 11 * minute, value: 1 }] };
    expect(impactOf(metricsOf(few), timeline, now).verdict).toBe('good');
  });

  it('counts the minutes in which it began and ended as during it', () => {
    const late = { ...timeline, requestedAt: start + 10.5 * minute, doneAt: start + 14.5 * minute };
    const at = (index: number) => ({ at: start + index * minute, value: 500 });
    const report = impactOf(metricsOf({ requests, errors: [at(10), at(14)] }), late, now);
    expect(report.rows[0]).toMatchObject({ before: '0 %', during: '20 %', after: '0 %' });
  });

  it('waits for CloudWatch while it runs, and says later that nobody asked', () => {
    const before = metricsOf({ requests: steps(1000) });
    expect(impactOf(before, { ...timeline, doneAt: undefined }, now).sentence).toContain('a minute or two late');
    const begun = { ...timeline, requestedAt: start + 10.5 * minute, doneAt: undefined };
    const first = metricsOf({ requests: steps(1000).concat({ at: start + 10 * minute, value: 1000 }) });
    expect(impactOf(first, begun, now).verdict).toBe('unsure');
    expect(impactOf(before, timeline, now)).toMatchObject({
      verdict: 'unsure',
      sentence: 'No request was counted during it, so nobody can tell.',
    });
    expect(impactOf(metricsOf({ requests: steps(undefined, 9, 9) }), timeline, now).verdict).toBe('unsure');
  });

  it('says why there is nothing to tell it by, and shows how busy it was all the same', () => {
    const unmeasured = 'No load balancer counts its requests.';
    const report = impactOf(metricsOf({ cpu: steps(20, 60, 20) }, { unmeasured }), timeline, now);
    expect(report.sentence).toBe(unmeasured);
    expect(report.rows).toMatchObject([{ id: 'cpu', before: '20 %', during: '60 %', verdict: 'same' }]);
    expect(report.rows[0]?.sentence).toBe('CPU rose from 20 to 60 % during it; it is back.');
  });

  it('counts requests by the minute, whatever the period', () => {
    const coarse = metricsOf({ requests: [{ at: start, value: 500 }] }, { periodMs: 5 * minute });
    expect(impactOf(coarse, timeline, now).rows.find(({ id }) => id === 'requests')?.before).toBe('100 a minute');
  });

  it('writes numbers with the digits that matter', () => {
    expect([0, 0.004, 0.123, 4.16, 37.4, 310.2].map(shortNumber)).toEqual(['0', '0.004', '0.12', '4.2', '37', '310']);
  });
});
