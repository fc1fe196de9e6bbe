import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase, db, openDatabase, replaceDatabase } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';
import type { Timeline } from '@/lib/model/timeline';
import { recordTruth, startTimedWorlds, type TimedWorld, type Truth, timedRegion } from '../../e2e/timed-world';
import { addFault } from '../../simulator/faults/faults';
import { Follower, followChanged } from './follow';
import { timelineOf } from './timelines';

const speeds = [20, 60, 300];
const slowest = 20;
/** A service in flight is read so often. */
const watchMs = 2_000;
const services = ['rolling', 'plain', 'blue-green', 'failing'] as const;

interface Run {
  speed: number;
  service: (typeof services)[number];
  truth: Truth;
  timeline: Timeline;
}

const phases = [
  'firstRunningAt',
  'firstHealthyAt',
  'allHealthyAt',
  'firstDrainingAt',
  'lastOldStoppedAt',
  'doneAt',
] as const;

describe('the stopwatch', () => {
  const follower = new Follower();
  const runs: Run[] = [];
  let close: () => Promise<void>;

  /** Deploys as we would ourselves, follows it, and waits until its stopwatch is complete. */
  async function run(world: TimedWorld, service: Run['service']): Promise<Run> {
    const key = { account: world.account, region: timedRegion, cluster: 'shop', service };
    const credentials = { accessKeyId: world.region.account, secretAccessKey: 'test-only' };
    const ecs = new ECSClient({ endpoint: world.url, region: timedRegion, credentials });
    if (service === 'failing') addFault(world.region.world, { kind: 'exit', exitCode: 1, service, image: 'web:v2' });
    await ecs.send(new UpdateServiceCommand({ cluster: 'shop', service, taskDefinition: 'web:2' }));
    const { truth, stop } = recordTruth(world, service);
    followChanged(key);
    const timeline = await vi.waitFor(
      async () => {
        const kept = await timelineOf(key, truth.rollout.arn);
        if (!kept?.closed) throw new Error(`${world.account} ${service} is not over`);
        return kept;
      },
      { timeout: 60_000, interval: 100 },
    );
    stop();
    return { speed: world.speed, service, truth, timeline };
  }

  beforeAll(async () => {
    const started = await startTimedWorlds(speeds);
    close = started.close;
    replaceDatabase(openDatabase(':memory:'));
    await migrate(db());
    follower.start();
    runs.push(...(await Promise.all(started.worlds.flatMap((world) => services.map((name) => run(world, name))))));
  }, 90_000);
  afterAll(async () => {
    follower.end();
    await closeDatabase();
    await close();
  });

  describe.each(speeds)('at %i times the speed', (speed) => {
    const of = (service: Run['service']): Run => {
      const found = runs.find((one) => one.speed === speed && one.service === service);
      if (!found) throw new Error(`${service} did not run`);
      return found;
    };

    it.each(services)(
      'has phases that agree with the simulator’s own clock to within one watch interval: %s',
      (name) => {
        const { truth, timeline } = of(name);
        const interval = Math.max(watchMs, timeline.resolutionMs);
        const [first] = timeline.samples;
        for (const phase of phases) {
          const [told, real] = [timeline[phase], truth[phase]];
          if (real === undefined) expect([phase, told]).toEqual([phase, undefined]);
          if (told === undefined) {
            // Only what the first look found so already may be missing.
            expect(real === undefined || (first?.newHealthy ?? 0) > 0, `${phase} was ${real}`).toBe(true);
            continue;
          }
          expect(Math.abs(told - (real ?? 0)), `${phase} told ${told}, was ${real}`).toBeLessThanOrEqual(interval);
        }
        for (const { from, to = 0 } of timeline.overlaps) {
          const near = (at: number, real = 0) => Math.abs(at - real) <= interval;
          const seen = truth.overlaps.some((real) => near(from, real.from) && near(to, real.to));
          expect(seen, `told ${from}–${to}, was ${JSON.stringify(truth.overlaps)}`).toBe(true);
        }
      },
    );

    it.each(services)('has the very times that AWS tells: %s', (name) => {
      const { truth, timeline } = of(name);
      expect(timeline.doneAt).toBe(truth.rollout.finishedAt);
      expect(timeline.requestedAt).toBe(truth.rollout.createdAt);
      if (name === 'failing') return;
      const started = [...truth.rollout.target.tasks].map(({ wire }) => wire.startedAt?.getTime() ?? 0);
      expect(timeline.firstRunningAt).toBe(Math.min(...started));
    });

    it('tells what happened: an overlap, none while all traffic goes over at once, a rollback with its failures', () => {
      expect(of('rolling').timeline).toMatchObject({ outcome: 'succeeded', dips: [] });
      expect(of('plain').timeline.overlaps).toHaveLength(1);
      expect(of('blue-green').timeline).toMatchObject({ outcome: 'succeeded', overlaps: [], dips: [] });
      const { timeline } = of('failing');
      expect(timeline).toMatchObject({ outcome: 'rolled-back', overlaps: [] });
      expect(timeline.lastOldStoppedAt).toBeUndefined();
      expect(timeline.failures.length).toBeGreaterThanOrEqual(3);
      expect(timeline.failures[0]?.clause).toBe('exited with 1');
    });
  });

  it('leaves the watch of a service that is at rest again', async () => {
    const left = () => follower.topics.filter((topic) => topic.includes(`speed-${slowest}/`));
    await expect.poll(left).toEqual([]);
  });
});
