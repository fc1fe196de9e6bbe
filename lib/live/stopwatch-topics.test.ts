import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, db } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';
import type { Actor } from '@/lib/model/actor';
import type { Result } from '@/lib/model/failure';
import type { MetricsView } from '@/lib/model/rollout-metrics';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { keepTimeline } from '@/lib/record/timelines';
import { timelineOf } from '@/lib/rollouts/whole-timeline-fixture';
import { startDemoWorld } from '../../e2e/demo-world';
import { look } from './look';
import { openTopic } from './open-topic';
import { subjectOf } from './subjects';
import { topics } from './topics.rules';

const key = { account: 'cruddur', region: 'us-east-1', cluster: 'cruddur', service: 'backend-flask' };

describe('the topics behind the stopwatch', () => {
  let demo: Awaited<ReturnType<typeof startDemoWorld>>;
  beforeAll(async () => {
    demo = await startDemoWorld();
    await migrate(db());
  });
  afterAll(async () => {
    await closeDatabase();
    await demo.close();
  });

  it('have nothing where no rollout was followed, and then the newest one’s', async () => {
    expect(await look<MetricsView>(topics.metrics(key))).toEqual({ metrics: {} });
    const detail = await look<Result<ServiceDetail>>(topics.service(key));
    if (!detail.ok) throw new Error(detail.failure.message);
    const deployment = detail.value.history.value?.[0]?.deployment.arn ?? '';
    expect(detail.value.stopwatch).toBeUndefined();

    const samples = timelineOf().samples.flatMap((sample) => [sample, { ...sample, at: sample.at + 1 }]);
    await keepTimeline({ ...key, cluster: 'other' }, { deployment: 'another', timeline: timelineOf() });
    await keepTimeline(key, { deployment, timeline: timelineOf({ samples }) });
    // What a person gets who comes once nobody looks any more.
    const again = (await subjectOf({ kind: 'service', ...key })?.read())?.value as Result<ServiceDetail>;
    expect(again.ok && again.value.stopwatch?.deployment).toBe(deployment);
    expect(again.ok && again.value.stopwatch?.timeline.samples.length).toBeLessThan(samples.length);
    const metrics = (await subjectOf({ kind: 'metrics', ...key })?.read())?.value as MetricsView;
    expect(metrics.metrics.value?.deployment).toBe(deployment);
  });

  it('are for those who may see the account', () => {
    const stranger: Actor = { id: '7', name: 'eve', role: 'viewer', accounts: ['another'] };
    expect(openTopic(stranger, topics.metrics(key))).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });
});
