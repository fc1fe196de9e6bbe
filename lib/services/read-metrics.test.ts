import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { timelineOf } from '@/lib/rollouts/whole-timeline-fixture';
import { startDemoWorld } from '../../e2e/demo-world';
import { callsSince, markCalls } from '../../simulator/admin/calls';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { readMetrics } from './read-metrics';

const minute = 60_000;
const account = '555555555555';
const cruddur = { account: 'cruddur', region: 'us-east-1', cluster: 'cruddur' };
const backend = { ...cruddur, service: 'backend-flask' };

describe('the metrics around a rollout', () => {
  let demo: Awaited<ReturnType<typeof startDemoWorld>>;
  beforeAll(async () => {
    demo = await startDemoWorld();
  });
  afterAll(() => demo.close());
  afterEach(() => {
    for (const { id } of listFaults(demo.simulator.world)) removeFault(demo.simulator.world, id);
  });
  const now = Date.now();
  const requestedAt = now - 40 * minute;
  const timeline = timelineOf({
    requestedAt,
    doneAt: requestedAt + 4 * minute,
    lastOldStoppedAt: undefined,
    samples: [],
  });
  const calls = (mark: ReturnType<typeof markCalls>) =>
    (callsSince(demo.simulator.world, mark) ?? []).map(({ operation, count }) => `${operation} ${count}`);

  it('are read in one call, for all of its target groups, and at most once a minute', async () => {
    let time = now;
    const clock = () => time;
    const mark = markCalls(demo.simulator.world);
    const { metrics } = await readMetrics(backend, 'd1', timeline, clock);
    expect(metrics.value).toMatchObject({ deployment: 'd1', periodMs: minute });
    for (const id of ['cpu', 'memory', 'requests', 'latency'] as const) {
      const points = metrics.value?.series[id] ?? [];
      expect(points.length).toBeGreaterThan(30);
      expect(points.every(({ at }, index) => at > (points[index - 1]?.at ?? 0))).toBe(true);
    }
    expect(metrics.value?.unmeasured).toBeUndefined();
    expect(calls(mark)).toContain('GetMetricData 1');

    time += 50_000;
    const again = markCalls(demo.simulator.world);
    expect((await readMetrics(backend, 'd1', timeline, clock)).metrics).toBe(metrics);
    expect(calls(again)).toEqual([]);
    // Another rollout is another reading.
    await readMetrics(backend, 'd2', timeline, clock);
    expect(calls(again)).toContain('GetMetricData 1');
  });

  it('say where no load balancer counts requests, and have what there is', async () => {
    const batch = { ...cruddur, service: 'batch-report' };
    const { metrics } = await readMetrics(batch, 'd', timeline, () => now);
    expect(metrics.failure).toBeUndefined();
    expect(metrics.value?.unmeasured).toBe('It has no target group, so CloudWatch counts no requests of it.');
  });

  it('say that the target groups could not be read, and have CPU and memory all the same', async () => {
    addFault(demo.simulator.world, { kind: 'denied', account, operation: 'DescribeServices' });
    const { metrics } = await readMetrics(backend, 'd3', timeline, () => now);
    expect(metrics.value?.unmeasured).toContain('Its target groups could not be read');
    expect(metrics.value?.series.cpu.length).toBeGreaterThan(30);
  });

  it('fail in their own place where CloudWatch is denied, and are not asked for again at once', async () => {
    addFault(demo.simulator.world, { kind: 'denied', account, operation: 'GetMetricData' });
    const { metrics } = await readMetrics(backend, 'd4', timeline, () => now);
    expect(metrics.value).toBeUndefined();
    expect(metrics.failure).toMatchObject({ kind: 'denied', operation: 'cloudwatch:GetMetricData' });
    const mark = markCalls(demo.simulator.world);
    await readMetrics(backend, 'd4', timeline, () => now);
    expect(calls(mark)).toEqual([]);
  });
});
