import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, db, openDatabase, replaceDatabase } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';
import { look } from '@/lib/live/look';
import { poke } from '@/lib/live/poke';
import { watchedTopics } from '@/lib/live/watches';
import { recordTruth, startTimedWorlds, type TimedWorld, timedRegion } from '../../e2e/timed-world';
import { callsSince, markCalls } from '../../simulator/admin/calls';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { seedService } from '../../simulator/world/ecs/seed';
import { Follower, resumeFollowing } from './follow';
import { forgetBefore } from './keep';
import { lookRound } from './look-round';
import { keepTimeline, openTimelines, timelineOf, timelinesOf } from './timelines';

const keyOf = (service: string) => ({ account: 'speed-200', region: timedRegion, cluster: 'shop', service });
const topicOf = (service: string) => `service:speed-200/${timedRegion}/shop/${service}`;
const scope = { account: 'speed-200', region: timedRegion };

describe('following', () => {
  let world: TimedWorld;
  let close: () => Promise<void>;
  let ecs: ECSClient;
  let follower: Follower;
  let made = 0;

  /** A service of its own for each test: what one leaves behind must not help the next. */
  function addService(): string {
    const name = `own-${made++}`;
    seedService(world.region, {
      ...{ cluster: 'shop', name, taskDefinition: 'web:1', desiredCount: 1, launchType: 'FARGATE' },
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } },
      history: [{ taskDefinition: 'web:1', minutesAgo: 5_000, status: 'SUCCESSFUL' }],
    });
    return name;
  }
  const deploy = (service: string) =>
    ecs.send(new UpdateServiceCommand({ cluster: 'shop', service, taskDefinition: 'web:2' }));
  /** A deployment that cannot go on until it is let go, however long it takes. */
  async function deployHeld(service: string) {
    const { id } = addFault(world.region.world, { kind: 'no-capacity', service });
    const answer = await deploy(service);
    return { answer, letGo: () => removeFault(world.region.world, id) };
  }
  const newest = async (service: string) => (await timelinesOf(keyOf(service), 1))[0]?.timeline;
  const isOver = (service: string) =>
    expect.poll(async () => (await newest(service))?.closed, { timeout: 15_000 }).toBe(true);

  beforeAll(async () => {
    const started = await startTimedWorlds([200]);
    [world] = started.worlds as [TimedWorld];
    close = started.close;
    replaceDatabase(openDatabase(':memory:'));
    await migrate(db());
    const credentials = { accessKeyId: world.region.account, secretAccessKey: 'test-only' };
    ecs = new ECSClient({ endpoint: world.url, region: timedRegion, credentials });
  });
  afterAll(async () => {
    await closeDatabase();
    await close();
  });
  beforeEach(() => {
    follower = new Follower();
    follower.start();
  });
  afterEach(() => {
    follower.end();
    for (const { id } of listFaults(world.region.world)) removeFault(world.region.world, id);
  });

  it('costs a service at rest no call', async () => {
    const service = addService();
    await look(topicOf(service));
    await lookRound(scope, Date.now);
    await expect.poll(() => follower.topics, { timeout: 5_000 }).toEqual([]);
    const mark = markCalls(world.region.world);
    await lookRound(scope, Date.now);
    await resumeFollowing(scope);
    const operations = (callsSince(world.region.world, mark) ?? []).map(({ operation }) => operation);
    expect(follower.topics).toEqual([]);
    expect(operations).not.toContain('ListServiceDeployments');
    expect(operations).not.toContain('DescribeTargetHealth');
  });

  it('asks seldom after what only drains, and does not follow it', async () => {
    const service = addService();
    const longAgo = Date.now() - 3_600_000;
    const timeline = { requestedAt: longAgo, doneAt: longAgo, outcome: 'succeeded' as const, startedBy: 'ecs-svc/1' };
    const rest = { overlaps: [], dips: [], failures: [], samples: [], resolutionMs: 0 };
    await keepTimeline(keyOf(service), { deployment: 'arn:aws:ecs:gone', timeline: { ...timeline, ...rest } });
    addFault(world.region.world, { kind: 'error', operation: 'ListServiceDeployments', code: 'ServerException' });
    const reads = () => (callsSince(world.region.world, mark) ?? []).map(({ operation }) => operation);
    let mark = markCalls(world.region.world);
    await resumeFollowing(scope);
    expect(reads()).toContain('DescribeServices');
    mark = markCalls(world.region.world);
    await resumeFollowing(scope);
    expect(reads()).toEqual([]);
    expect(follower.topics).toEqual([]);
  });

  it('starts with our own change, at once', async () => {
    const service = addService();
    await deploy(service);
    poke(topicOf(service));
    expect(follower.topics).toEqual([topicOf(service)]);
    await isOver(service);
    expect(await newest(service)).toMatchObject({ outcome: 'succeeded' });
  });

  it('starts with what a round finds in flight, and leaves when it is over', async () => {
    const service = addService();
    await lookRound(scope, Date.now);
    expect(follower.topics).toEqual([]);
    const { letGo } = await deployHeld(service);
    await lookRound(scope, Date.now);
    expect(follower.topics).toEqual([topicOf(service)]);
    letGo();
    await isOver(service);
    await expect.poll(() => follower.topics, { timeout: 5_000 }).toEqual([]);
  });

  it('goes on after somebody who looked has left', async () => {
    const service = addService();
    const { letGo } = await deployHeld(service);
    await look(topicOf(service));
    expect(follower.topics).toEqual([topicOf(service)]);
    letGo();
    await isOver(service);
  });

  it('does without the background what somebody’s looks tell, and no more', async () => {
    follower.end();
    const service = addService();
    await deployHeld(service);
    poke(topicOf(service));
    await lookRound(scope, Date.now);
    expect(watchedTopics()).not.toContain(topicOf(service));
    await look(topicOf(service));
    expect(follower.topics).toEqual([]);
    expect(await newest(service)).toMatchObject({ samples: [{ oldRunning: 1 }] });
  });

  it('never follows more than ten services of an account and Region', async () => {
    const services = Array.from({ length: 12 }, addService);
    for (const service of services) poke(topicOf(service));
    expect(follower.topics).toHaveLength(10);
  });

  it('goes on after a restart with the stopwatches that ran', async () => {
    const service = addService();
    const { answer, letGo } = await deployHeld(service);
    const { deployments = [] } = answer.service ?? {};
    const { truth, stop } = recordTruth(world, service);
    await look(topicOf(service));
    const open = async () => (await openTimelines(scope)).filter(({ key }) => key.service === service);
    expect(await open()).toHaveLength(1);
    follower.end();
    // What the process had in memory is gone.
    Reflect.deleteProperty(globalThis, 'quarterdeckStopwatches');
    follower = new Follower();
    follower.start();
    await resumeFollowing(scope);
    expect(follower.topics).toContain(topicOf(service));
    letGo();
    await isOver(service);
    stop();
    expect(await open()).toEqual([]);
    const timeline = await timelineOf(keyOf(service), truth.rollout.arn);
    expect(timeline).toMatchObject({ doneAt: truth.rollout.finishedAt, startedBy: deployments[0]?.id });
    expect(timeline?.samples.length).toBeGreaterThan(1);
  });

  it('follows a deployment that retries for ever only while it moves', async () => {
    const service = addService();
    addFault(world.region.world, { kind: 'exit', exitCode: 1, service });
    await ecs.send(
      new UpdateServiceCommand({
        ...{ cluster: 'shop', service, taskDefinition: 'web:2' },
        deploymentConfiguration: { deploymentCircuitBreaker: { enable: false, rollback: false } },
      }),
    );
    await look(topicOf(service));
    const { truth, stop } = recordTruth(world, service);
    stop();
    const timeline = await newest(service);
    follower.end();
    // As if it had begun hours ago and nothing had moved since.
    if (timeline) {
      const requestedAt = Date.now() - 7_200_000;
      const samples = timeline.samples.map((sample) => ({ ...sample, at: requestedAt + 1 }));
      await keepTimeline(keyOf(service), {
        deployment: truth.rollout.arn,
        timeline: { ...timeline, requestedAt, samples },
      });
    }
    Reflect.deleteProperty(globalThis, 'quarterdeckStopwatches');
    follower = new Follower();
    follower.start();
    await lookRound(scope, Date.now);
    await lookRound(scope, Date.now);
    // At first sight it is looked at once, and left as soon as that look is there.
    await expect.poll(() => follower.topics, { timeout: 10_000 }).not.toContain(topicOf(service));
  });

  it('ends a stopwatch whose deployment is not in the history any more', async () => {
    const service = addService();
    const timeline = { requestedAt: 1, overlaps: [], dips: [], failures: [], samples: [], resolutionMs: 0 };
    await keepTimeline(keyOf(service), { deployment: 'arn:aws:ecs:forgotten', timeline });
    await look(topicOf(service));
    expect((await timelineOf(keyOf(service), 'arn:aws:ecs:forgotten'))?.closed).toBe(true);
  });

  it('ends the stopwatch of a service that is gone', async () => {
    const key = keyOf('never-was');
    const timeline = { requestedAt: 1, overlaps: [{ from: 2 }], dips: [], failures: [], samples: [], resolutionMs: 0 };
    await keepTimeline(key, { deployment: 'd', timeline });
    await look(topicOf('never-was'));
    expect(await timelineOf(key, 'd')).toMatchObject({ closed: true, overlaps: [{ from: 2, to: 2 }] });
  });

  it('has no second stopwatch while service deployments cannot be read for a moment', async () => {
    const service = addService();
    addFault(world.region.world, { kind: 'error', operation: 'ListServiceDeployments', code: 'ServerException' });
    await deploy(service);
    await look(topicOf(service));
    expect(await newest(service)).toBeUndefined();
  });

  it('goes by deployments[] on an endpoint without service deployments', async () => {
    const service = addService();
    addFault(world.region.world, { kind: 'missing', operation: 'ListServiceDeployments' });
    const answer = await deploy(service);
    poke(topicOf(service));
    await isOver(service);
    const id = answer.service?.deployments?.[0]?.id ?? '';
    expect(await timelineOf(keyOf(service), id)).toMatchObject({ outcome: 'succeeded', startedBy: id });
  });

  it('forgets stopwatches with the rest of the record', async () => {
    const timeline = { requestedAt: 1_000, overlaps: [], dips: [], failures: [], samples: [], resolutionMs: 0 };
    await keepTimeline(keyOf('old'), { deployment: 'old', timeline });
    await forgetBefore(1_000);
    expect(await timelinesOf(keyOf('old'), 5)).toHaveLength(1);
    await forgetBefore(1_001);
    expect(await timelinesOf(keyOf('old'), 5)).toEqual([]);
  });
});
