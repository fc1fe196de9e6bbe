import { describe, expect, it } from 'vitest';
import type { ServiceDeployment } from '@/lib/model/rollout';
import { decideRegistered, type SeenCopy } from './registered-copy.rules';
import { decideDeploymentCall } from './service-deployment.rules';
import { decideDatabase, decideHost, decidePutImage, decideStopTask } from './single-calls.rules';
import type { CallFacts } from './verdict.rules';

const sentAt = 1_000_000;
const facts = (input: CallFacts['input'], more: Partial<CallFacts> = {}): CallFacts => ({
  ...{ input, sentAt, until: Number.POSITIVE_INFINITY },
  ...more,
});

describe('whether a copy was registered', () => {
  const call = facts({
    family: 'web',
    containerDefinitions: [{ name: 'app', image: 'web@sha256:1' }],
    tags: [{ key: 'quarterdeck:copied-from', value: 'web:3' }],
  });
  const copy = (more: Partial<SeenCopy> = {}): SeenCopy => ({
    ...{ arn: 'arn:aws:ecs:r:1:task-definition/web:9', registeredAt: sentAt + 100, copiedFrom: 'web:3' },
    images: [{ name: 'app', image: 'web@sha256:1' }],
    ...more,
  });
  it('is told by what it was copied from, its images and its date', () => {
    const made = decideRegistered(call, [copy()]);
    expect(made).toMatchObject({ state: 'made', made: copy().arn });
    expect(made.sentence).toBe(
      'Task definition web:9, a copy of web:3, was registered; nothing uses it and it costs nothing.',
    );
  });

  it('is not told by other copies', () => {
    const others = [
      copy({ copiedFrom: 'web:2' }),
      copy({ copiedFrom: undefined }),
      copy({ images: [{ name: 'app', image: 'web@sha256:2' }] }),
    ];
    expect(decideRegistered(call, others).state).toBe('not-made');
    expect(decideRegistered({ ...call, until: sentAt + 50 }, [copy()]).state).toBe('not-made');
  });

  it('is not clear by one of another time, or without one', () => {
    expect(decideRegistered(call, [copy({ registeredAt: sentAt + 600_000 })]).state).toBe('unclear');
    expect(decideRegistered(call, [copy({ registeredAt: undefined })]).state).toBe('unclear');
    expect(decideRegistered(call, [copy({ copiedFrom: 'web:2' })], true).state).toBe('unclear');
  });
});

describe('whether a deployment was asked to roll back', () => {
  const deployment = (status: string, more: Partial<ServiceDeployment> = {}): ServiceDeployment => ({
    ...{ arn: 'arn:d', id: 'd', status, sourceRevisionArns: [] },
    ...more,
  });
  const stop = facts({ serviceDeploymentArn: 'arn:d', stopType: 'ROLLBACK' });
  const states = (status: string, more: Partial<ServiceDeployment> = {}) =>
    decideDeploymentCall(stop, deployment(status, more)).state;

  it('is told by its state', () => {
    expect(['IN_PROGRESS', 'PENDING'].map((status) => states(status))).toEqual(['not-made', 'not-made']);
    for (const status of ['ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED']) {
      expect(states(status)).toBe('made');
    }
  });

  it('is not clear where it may have been the breaker, an alarm, an end of its own or a newer deployment', () => {
    const breaker = { circuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 } };
    expect(states('ROLLBACK_IN_PROGRESS', breaker)).toBe('unclear');
    expect(states('ROLLBACK_REQUESTED', breaker)).toBe('made');
    expect(states('ROLLBACK_SUCCESSFUL', { alarms: { status: 'TRIGGERED', triggered: ['5xx'] } })).toBe('unclear');
    expect(['SUCCESSFUL', 'STOPPED', 'STOP_REQUESTED', 'NEW_WORD'].map((one) => states(one))).toEqual(
      Array(4).fill('unclear'),
    );
    expect(decideDeploymentCall(stop, undefined).state).toBe('unclear');
  });

  it('is told of a hook by whether it still waits', () => {
    const hook = { id: 'h', type: 'PAUSE', status: 'AWAITING_ACTION' };
    const asked = (action: string, status: string, hooks = [hook]) =>
      decideDeploymentCall(facts({ serviceDeploymentArn: 'arn:d', hookId: 'h', action }), deployment(status, { hooks }))
        .state;
    expect([asked('ROLLBACK', 'IN_PROGRESS'), asked('CONTINUE', 'IN_PROGRESS')]).toEqual(['not-made', 'not-made']);
    expect(asked('ROLLBACK', 'ROLLBACK_REQUESTED', [])).toBe('made');
    expect(asked('ROLLBACK', 'IN_PROGRESS', [])).toBe('unclear');
    expect(asked('CONTINUE', 'IN_PROGRESS', [{ ...hook, status: 'SUCCEEDED' }])).toBe('made');
    expect(asked('CONTINUE', 'IN_PROGRESS', [{ ...hook, status: 'TIMED_OUT' }])).toBe('unclear');
    expect(asked('CONTINUE', 'ROLLBACK_IN_PROGRESS', [])).toBe('unclear');
  });
});

describe('whether a task was stopped', () => {
  const call = facts({ task: 't', reason: 'Stopped in Quarterdeck by maria' });
  it('is told by the reason that ECS keeps', () => {
    const task = { lastStatus: 'RUNNING', desiredStatus: 'STOPPED', stoppedReason: 'Stopped in Quarterdeck by maria' };
    expect(decideStopTask(call, { ...task, stoppingAt: 5 })).toMatchObject({ state: 'made', at: 5 });
    expect(decideStopTask(call, { ...task, stoppedReason: 'Scaling activity' }).state).toBe('unclear');
    expect(decideStopTask(call, { lastStatus: 'RUNNING', desiredStatus: 'RUNNING' }).state).toBe('not-made');
    expect(decideStopTask(call, undefined).state).toBe('unclear');
  });
});

describe('whether a database was started, stopped or rebooted', () => {
  const call = facts({ DBInstanceIdentifier: 'orders' });
  const state = (
    change: 'start' | 'stop' | 'reboot',
    status: string,
    events: { at: number; is: string }[] | undefined = [],
  ) =>
    decideDatabase(
      call,
      change,
      { id: 'orders', status },
      events?.map(({ at, is }) => ({ at, message: 'M', categories: [is] })),
    ).state;
  it('is told by its state', () => {
    expect([state('start', 'starting'), state('start', 'stopped'), state('start', 'failed')]).toEqual([
      ...['made', 'not-made', 'unclear'],
    ]);
    expect([state('stop', 'stopping'), state('stop', 'available'), state('stop', 'modifying')]).toEqual([
      ...['made', 'not-made', 'unclear'],
    ]);
  });

  it('is not clear where it looks as before, but RDS tells that something happened', () => {
    expect(state('start', 'stopped', [{ at: sentAt + 9, is: 'notification' }])).toBe('unclear');
  });

  it('is told of a reboot by RDS’s events', () => {
    expect(state('reboot', 'rebooting')).toBe('made');
    expect(state('reboot', 'available', [{ at: sentAt + 9, is: 'availability' }])).toBe('made');
    expect(state('reboot', 'available', [{ at: sentAt - 60_000, is: 'availability' }])).toBe('not-made');
    expect(decideDatabase(call, 'reboot', { id: 'orders', status: 'available' }, undefined).state).toBe('unclear');
  });

  it('tells since when it is stopped, by when RDS will start it again', () => {
    const week = 7 * 24 * 3_600_000;
    const stopped = { id: 'orders', status: 'stopped', restartsAt: sentAt + week };
    expect(decideDatabase(call, 'stop', stopped, [])).toMatchObject({ state: 'made', at: sentAt });
  });
});

describe('whether a host was started or stopped', () => {
  const call = facts({ InstanceIds: ['i-1'] }, { before: { launchedAt: 5 } });
  const state = (change: 'start' | 'stop' | 'reboot', now: string, launchedAt = 5) =>
    decideHost(call, change, { name: 'web', state: now, launchedAt }).state;
  it('is told by its state and by when it was started', () => {
    expect([state('start', 'pending', 9), state('start', 'stopped', 9), state('start', 'stopped')]).toEqual([
      ...['made', 'made', 'not-made'],
    ]);
    expect([state('stop', 'stopping'), state('stop', 'running'), state('stop', 'running', 9)]).toEqual([
      ...['made', 'not-made', 'unclear'],
    ]);
    expect([state('start', 'terminated'), state('stop', 'terminated')]).toEqual(['unclear', 'unclear']);
  });

  it('is never told of a reboot', () => {
    expect(state('reboot', 'running')).toBe('unclear');
  });
});

describe('whether an image was put', () => {
  const tagged = facts({ imageTag: 'v9', imageDigest: 'sha256:n' }, { before: { tag: 'v9', digest: 'sha256:o' } });
  it('is told by the digest that its tag means', () => {
    expect(decidePutImage(tagged, 'sha256:n').state).toBe('made');
    expect(decidePutImage(tagged, 'sha256:o').state).toBe('not-made');
    expect(decidePutImage(tagged, 'sha256:x').state).toBe('unclear');
    expect(decidePutImage(tagged, null).state).toBe('unclear');
    expect(decidePutImage({ ...tagged, before: { tag: 'v9', digest: null } }, null).state).toBe('not-made');
    const child = facts({ imageDigest: 'sha256:n' });
    expect([decidePutImage(child, 'sha256:n').state, decidePutImage(child, null).state]).toEqual(['made', 'not-made']);
  });
});
