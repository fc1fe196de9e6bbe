import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceDeployment } from '@/lib/model/rollout';
import { deploymentHappenings, failingHappening, type SeenDeployment } from './happenings.rules';

const now = Date.UTC(2026, 10, 21, 12);
const minute = 60_000;
const key = { account: 'shop', region: 'us-east-1', cluster: 'shop', service: 'web' };

const deployment = (more: Partial<ServiceDeployment> = {}): ServiceDeployment => ({
  arn: 'arn:aws:ecs:us-east-1:5:service-deployment/shop/web/one',
  id: 'one',
  status: 'IN_PROGRESS',
  createdAt: now - minute,
  sourceRevisionArns: [],
  ...more,
});
const ended = (status: string, more: Partial<ServiceDeployment> = {}) =>
  deployment({ status, finishedAt: now, ...more });
const pause = {
  id: 'h1',
  type: 'PAUSE',
  status: 'AWAITING_ACTION',
  expiresAt: now + minute,
  timeoutAction: 'ROLLBACK',
};

const told = (facts: Partial<SeenDeployment> & { seen: ServiceDeployment }, since: number | undefined = 0) =>
  deploymentHappenings({ key, taskDefinition: 'web:42', ...facts }, since, now);
const events = (...given: Parameters<typeof told>) => told(...given).map(({ event }) => event);

describe('a service deployment', () => {
  it('has started where it was not known, with who and why', () => {
    const made = { by: 'maria', reason: 'fixes login', back: false };
    expect(told({ seen: deployment(), made })).toMatchObject([
      {
        event: 'deployment-started',
        at: now - minute,
        sentence: 'web, rev 42: deployment started by maria (fixes login).',
        status: 'IN_PROGRESS',
        taskDefinition: 'web:42',
        by: 'maria',
      },
    ]);
    expect(told({ seen: deployment(), made: { by: 'maria', back: true } })[0]?.sentence).toBe(
      'web, rev 42: rollback by a new deployment started by maria.',
    );
  });

  it.each([
    ['SUCCESSFUL', {}, 'deployment-succeeded', 'web, rev 42: succeeded.'],
    [
      'ROLLBACK_SUCCESSFUL',
      { circuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 } },
      'deployment-rolled-back',
      'web, rev 42: rolled back to rev 41: the circuit breaker counted 3 failed tasks, its threshold is 3.',
    ],
    ['ROLLBACK_FAILED', {}, 'deployment-failed', 'web, rev 42: failed, and so did the rollback.'],
    [
      'STOPPED',
      { circuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 } },
      'deployment-failed',
      /Rollback is off/,
    ],
    ['STOPPED', {}, 'deployment-stopped', 'web, rev 42: stopped before it was done; it was not rolled back.'],
    ['SOMETHING_NEW', {}, 'deployment-stopped', 'web, rev 42: SOMETHING_NEW'],
  ])('that ends %s is told once, in its own word', (status, more, event, sentence) => {
    const seen = ended(status, more);
    const [end, ...others] = told({ before: deployment(), seen, backTo: 'rev 41' });
    expect(others).toEqual([]);
    expect(end).toMatchObject({ event, at: now, status });
    expect(end?.sentence).toMatch(sentence);
    expect(told({ before: seen, seen })).toEqual([]);
  });

  it('found when it is over tells its start and its end', () =>
    expect(events({ seen: ended('SUCCESSFUL') })).toEqual(['deployment-started', 'deployment-succeeded']));

  it.each(['ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS', 'STOP_REQUESTED', 'IN_PROGRESS', 'UNHEARD_OF'])(
    'that is %s has not ended',
    (status) => expect(told({ before: deployment(), seen: deployment({ status }) })).toEqual([]),
  );

  it('waits at each hook once, and again at another one', () => {
    const waits = deployment({ hooks: [pause], lifecycleStage: 'POST_SCALE_UP' });
    const [happening] = told({ before: deployment(), seen: waits });
    expect(happening).toMatchObject({ event: 'hook-waiting', at: now });
    expect(happening?.sentence).toBe(
      'web, rev 42: waits at the hook h1 (POST_SCALE_UP) for a person; at 2026-11-21T12:01:00.000Z AWS does ROLLBACK by itself.',
    );
    expect(told({ before: waits, seen: waits })).toEqual([]);
    const second = deployment({
      hooks: [
        { ...pause, status: 'SUCCEEDED' },
        { ...pause, id: 'h2' },
      ],
    });
    expect(told({ before: waits, seen: second })[0]?.id).toContain('hook h2');
  });

  it('is not told of on the very first look, nor where it is older than the watch or a day old', () => {
    const quiet = { key, seen: deployment({ hooks: [pause] }) };
    expect(deploymentHappenings(quiet, undefined, now)).toEqual([]);
    expect(events({ seen: ended('SUCCESSFUL', { createdAt: now - 10 * minute }) }, now - 5 * minute)).toEqual([
      'deployment-succeeded',
    ]);
    const old = now - 25 * 60 * minute;
    expect(events({ seen: ended('SUCCESSFUL', { createdAt: old, finishedAt: old }) })).toEqual([]);
  });

  const states = fc.constantFrom(
    ...['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED', 'ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS'],
    ...['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'],
  );
  const looks = fc.array(fc.record({ status: states, hook: fc.constantFrom('AWAITING_ACTION', 'SUCCEEDED') }));
  it('is told of with no id twice, one start and one end at most, whatever is seen and however often', () =>
    fc.assert(
      fc.property(looks, fc.integer({ min: 1, max: 3 }), (seen, repeats) => {
        const ids: string[] = [];
        let before: ServiceDeployment | undefined;
        let over = false;
        for (const { status, hook } of seen) {
          if (over) break;
          over = ['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'].includes(status);
          // A hook that was answered does not wait again.
          const was = before?.hooks?.[0]?.status;
          const next = was === 'SUCCEEDED' ? was : hook;
          const look = deployment({
            status,
            hooks: [{ ...pause, status: next }],
            ...(over ? { finishedAt: now } : {}),
          });
          for (let i = 0; i < repeats; i += 1) {
            ids.push(
              ...deploymentHappenings({ key, seen: look, ...(before ? { before } : {}) }, 0, now).map((h) => h.id),
            );
            before = look;
          }
        }
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.filter((id) => id.endsWith(' started')).length).toBe(seen.length > 0 ? 1 : 0);
        expect(ids.filter((id) => id.endsWith(' ended')).length).toBe(over ? 1 : 0);
      }),
    ));
});

describe('tasks of a service', () => {
  const failure = (minutesAgo: number) => ({
    task: `t${minutesAgo}`,
    at: now - minutesAgo * minute,
    what: 'Container app exited with 1.',
  });
  const failing = (minutes: number[], more: { toldAt?: number } = {}, since: number | undefined = 0) =>
    failingHappening({ key, failures: minutes.map(failure), ...more }, since, now);

  it('fail again and again at the third failure within ten minutes', () => {
    expect(failing([0, 5])).toEqual([]);
    expect(failing([0, 5, 11])).toEqual([]);
    expect(failing([5, 0, 10])).toMatchObject([
      {
        event: 'task-failing',
        at: now,
        sentence: 'web: 3 tasks failed within 10 minutes. The last: Container app exited with 1.',
      },
    ]);
  });

  it('are told of once an hour', () => {
    expect(failing([0, 1, 2], { toldAt: now - 59 * minute })).toEqual([]);
    expect(failing([0, 1, 2], { toldAt: now - 60 * minute })).toHaveLength(1);
  });

  it('that failed before the watch began, or long ago, do not count', () => {
    expect(failing([0, 1, 2], {}, now - 1.5 * minute)).toEqual([]);
    expect(failingHappening({ key, failures: [0, 1, 2].map(failure) }, undefined, now)).toEqual([]);
    expect(failing([61, 62, 63])).toEqual([]);
  });
});
