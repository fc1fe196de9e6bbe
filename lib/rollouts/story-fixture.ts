import type { Timeline } from '@/lib/model/timeline';
import { advanceTimeline } from './timeline.rules';
import type { TaskFact, TimelineFacts } from './timeline-facts.rules';

/** A task's life, in milliseconds since the request for the rollout. */
export interface Life {
  startedAt: number;
  /** When its target gets healthy; absent where it never does. */
  healthyAt?: number;
  stoppingAt?: number;
  stoppedAt?: number;
  failed?: boolean;
}

/** A rollout as it really was. */
export interface Story {
  newer: Life[];
  older: Life[];
  desired: number;
  doneAt?: number;
  outcome?: NonNullable<Timeline['outcome']>;
  /** Behind a load balancer: only looks tell when a target gets healthy. */
  balanced?: boolean;
  newTraffic?: (at: number) => number;
}

export const requestedAt = 1_700_000_000_000;

/** A life at a moment, as AWS tells it. */
function factAt(life: Life, id: string, at: number, balanced: boolean): TaskFact {
  const { startedAt, stoppingAt = Infinity, stoppedAt = Infinity, healthyAt } = life;
  const past = (time: number | undefined) => (time !== undefined && time <= at ? requestedAt + time : undefined);
  const running = startedAt <= at && at < stoppedAt;
  const well = balanced ? healthyAt !== undefined && healthyAt <= at : startedAt <= at;
  const healthy = running && well && at < stoppingAt;
  return {
    id,
    startedAt: past(startedAt),
    stoppingAt: past(life.stoppingAt),
    stoppedAt: past(life.stoppedAt),
    alive: at < stoppedAt,
    running,
    healthy,
    ...(healthy && !balanced ? { healthyAt: requestedAt + startedAt } : {}),
    draining: !life.failed && stoppingAt <= at,
    ...(life.failed && stoppedAt <= at ? { failure: { at: requestedAt + stoppedAt, clause: 'exited with 1' } } : {}),
  };
}

export interface Looking {
  /** The targets may not be read. */
  targetsDenied?: boolean;
  /** The tasks may not be read. */
  tasksDenied?: boolean;
}

/** What a look at a moment of the story says; `at` in milliseconds since the request. */
export function lookAt(story: Story, at: number, { targetsDenied, tasksDenied }: Looking = {}): TimelineFacts {
  const { balanced = false, doneAt, outcome = 'succeeded' } = story;
  const facts = (lives: Life[], kind: string) =>
    lives
      .map((life, i) => factAt(life, `${kind}${i}`, at, balanced))
      .map((fact) => (targetsDenied ? { ...fact, healthy: undefined, healthyAt: undefined } : fact));
  return {
    at: requestedAt + at,
    requestedAt,
    desired: story.desired,
    startedBy: 'ecs-svc/2',
    ...(story.newTraffic ? { newTraffic: story.newTraffic(at) } : {}),
    ...(doneAt !== undefined && doneAt <= at ? { end: { at: requestedAt + doneAt, outcome } } : {}),
    ...(tasksDenied ? {} : { tasks: { newer: facts(story.newer, 'new'), older: facts(story.older, 'old') } }),
  };
}

/** The stopwatch after looks at these moments. */
export const watched = (story: Story, looks: readonly number[], how: Looking = {}): Timeline | undefined =>
  looks.reduce<Timeline | undefined>((before, at) => advanceTimeline(before, lookAt(story, at, how)), undefined);

/** From nothing to done: two old tasks give way to two new ones behind a load balancer. */
export const rolling: Story = {
  balanced: true,
  desired: 2,
  older: [
    { startedAt: -900_000, healthyAt: -890_000, stoppingAt: 85_000, stoppedAt: 125_000 },
    { startedAt: -900_000, healthyAt: -890_000, stoppingAt: 86_000, stoppedAt: 140_000 },
  ],
  newer: [
    { startedAt: 33_000, healthyAt: 60_000 },
    { startedAt: 35_000, healthyAt: 71_000 },
  ],
  doneAt: 149_000,
};

/** Looks every so many milliseconds. */
export const every = (ms: number, to: number, from = ms): number[] =>
  Array.from({ length: Math.max(0, Math.floor((to - from) / ms) + 1) }, (_, i) => from + i * ms);
