import { describe, expect, it } from 'vitest';
import type { HistoryEntry, ServiceDeployment } from '@/lib/model/rollout';
import type { Deployment } from '@/lib/model/service';
import type { ServiceDetail } from '@/lib/model/service-detail';
import type { Target, TargetGroup, Task } from '@/lib/model/task';
import { revision, service } from './rollback-fixture';
import { factsOf, timedEntries } from './timeline-facts.rules';

const at = 1_700_000_100_000;
const requested = at - 60_000;
const denied = { kind: 'denied', message: 'No.' } as const;

const deployment = (id: string, createdAt: number, more: Partial<Deployment> = {}): Deployment => ({
  ...{ id, status: 'ACTIVE', taskDefinitionArn: 'web:1', desired: 1, running: 1, pending: 0, failed: 0, createdAt },
  ...more,
});

const entry = (n: number, more: Partial<ServiceDeployment> = {}, outcome: HistoryEntry['outcome'] = 'in-flight') => ({
  deployment: {
    ...{ arn: `arn:aws:ecs:d${n}`, id: `d${n}`, status: 'IN_PROGRESS', createdAt: requested, sourceRevisionArns: [] },
    ...{ targetRevisionArn: `arn:aws:ecs:::service-revision/shop/web/${n}`, ...more },
  },
  ...{ outcome, sentence: '', runs: false },
});

const task = (id: string, startedBy: string, more: Partial<Task> = {}): Task => ({
  ...{ scope: { account: 'a', region: 'r' }, cluster: 'shop', id, arn: id, taskDefinitionArn: 'web:1', containers: [] },
  ...{ startedBy, lastStatus: 'RUNNING', desiredStatus: 'RUNNING', startedAt: at - 5_000, privateIp: `ip-${id}` },
  ...more,
});

const group = (name: string, targets: TargetGroup['targets'], more: Partial<TargetGroup> = {}): TargetGroup => ({
  ...{ arn: name, name, targetType: 'ip', loadBalancerArns: [], targets },
  ...more,
});

const targets = (...states: [string, Target['state']][]) => ({
  value: states.map(([id, state]) => ({ id: `ip-${id}`, state })),
  at,
});

const detail = (more: Partial<ServiceDetail> = {}): ServiceDetail => ({
  service: service({ deployments: [deployment('ecs-svc/2', requested, { status: 'PRIMARY' })] }),
  health: { state: 'deploying', sentence: '' },
  images: [],
  taskDefinition: {},
  tasks: { value: [task('new', 'ecs-svc/2'), task('old', 'ecs-svc/1')], at },
  problems: [],
  targetGroups: { value: [], at },
  loadBalancers: {},
  history: { value: [entry(2)], at },
  ...more,
});

const behind = (groups: ServiceDetail['targetGroups'], link = {}) =>
  detail({
    service: service({
      deployments: [deployment('ecs-svc/2', requested, { status: 'PRIMARY' })],
      loadBalancers: [{ targetGroupArn: 'blue', ...link }],
    }),
    targetGroups: groups,
  });

const healthOf = (given: ServiceDetail) => {
  const { newer = [], older = [] } = factsOf(given, entry(2))?.tasks ?? {};
  return [...newer, ...older].map(({ id, healthy }) => [id, healthy]);
};

describe('which tasks are the new ones', () => {
  const sides = (given: ServiceDetail, of = entry(2), before?: Parameters<typeof factsOf>[2]) => {
    const { startedBy, tasks } = factsOf(given, of, before) ?? {};
    return { startedBy, newer: tasks?.newer.map(({ id }) => id), older: tasks?.older.map(({ id }) => id) };
  };

  it('are those of the deployment with the revision’s number, or else of PRIMARY while it goes forward', () => {
    const expected = { startedBy: 'ecs-svc/2', newer: ['new'], older: ['old'] };
    expect(sides(detail())).toEqual(expected);
    const unlike = entry(777);
    expect(sides(detail({ history: { value: [unlike], at } }), unlike)).toEqual(expected);
    const other = { ...unlike, revision: revision(9) };
    expect(sides(detail({ history: { value: [other], at } }), other).startedBy).toBeUndefined();
  });

  it('are not told from the others after a rollback that nobody saw begin, but are by who remembers', () => {
    const back = entry(777, { status: 'ROLLBACK_IN_PROGRESS', rollback: { startedAt: at } });
    const given = detail({ history: { value: [back], at } });
    expect(sides(given, back)).toEqual({ startedBy: undefined, newer: undefined, older: undefined });
    const before = { requestedAt: requested, overlaps: [], dips: [], failures: [], samples: [], resolutionMs: 0 };
    expect(sides(given, back, { ...before, startedBy: 'ecs-svc/2' })).toMatchObject({ newer: ['new'], older: ['old'] });
  });

  it('leaves out tasks of a newer deployment, and what had stopped before it was asked for', () => {
    const given = detail({
      service: service({ deployments: [deployment('ecs-svc/3', at), deployment('ecs-svc/2', requested)] }),
      tasks: {
        value: [
          task('new', 'ecs-svc/2'),
          task('newest', 'ecs-svc/3'),
          task('long gone', 'ecs-svc/1', { lastStatus: 'STOPPED', stoppedAt: requested - 1 }),
          task('gone', 'ecs-svc/1', { lastStatus: 'STOPPED', stoppedAt: requested + 1 }),
        ],
        at,
      },
    });
    expect(sides(given)).toEqual({ startedBy: 'ecs-svc/2', newer: ['new'], older: ['gone'] });
  });

  it('is not told where tasks could not be read, however well they once were', () => {
    expect(factsOf(detail({ tasks: { failure: denied, value: [task('new', 'ecs-svc/2')], at: 1 } }), entry(2))).toEqual(
      {
        ...{ at, requestedAt: requested, desired: 2, startedBy: 'ecs-svc/2' },
      },
    );
  });
});

describe('which tasks can answer', () => {
  it('without a load balancer: those that run, are meant to, and are not unhealthy', () => {
    const tasks = {
      value: [
        task('well', 'ecs-svc/2', { health: 'HEALTHY' }),
        task('ill', 'ecs-svc/2', { health: 'UNHEALTHY' }),
        task('starting', 'ecs-svc/2', { lastStatus: 'PENDING', startedAt: undefined }),
        task('going', 'ecs-svc/1', { desiredStatus: 'STOPPED' }),
      ],
      at,
    };
    expect(healthOf(detail({ tasks }))).toEqual([
      ['well', true],
      ['ill', false],
      ['starting', false],
      ['going', false],
    ]);
  });

  it('behind one: those whose every target in use is healthy', () => {
    const unused = group('green', targets(['new', 'unused']));
    const both = (state: Target['state']) => [group('blue', targets(['new', 'healthy'], ['old', state])), unused];
    expect(healthOf(behind({ value: both('healthy'), at }))).toEqual([
      ['new', true],
      ['old', true],
    ]);
    expect(healthOf(behind({ value: both('draining'), at }))).toEqual([
      ['new', true],
      ['old', false],
    ]);
    expect(healthOf(behind({ value: [group('blue', targets())], at }))).toEqual([
      ['new', false],
      ['old', false],
    ]);
  });

  it('is not told where a group was not read, its targets are instances, or the other group of blue/green is missing', () => {
    const well = group('blue', targets(['new', 'healthy'], ['old', 'healthy']));
    const untold = [
      ['new', undefined],
      ['old', undefined],
    ];
    expect(healthOf(behind({ failure: denied }))).toEqual(untold);
    expect(healthOf(behind({ failure: denied, value: [well], at: 1 }))).toEqual(untold);
    expect(healthOf(behind({ value: [group('blue', { failure: denied })], at }))).toEqual(untold);
    expect(healthOf(behind({ value: [{ ...well, targetType: 'instance' }], at }))).toEqual(untold);
    expect(healthOf(behind({ value: [well], at }, { alternateTargetGroupArn: 'green' }))).toEqual(untold);
    expect(healthOf(behind({ value: [well], at }, { targetGroupArn: undefined, loadBalancerName: 'old' }))).toEqual(
      untold,
    );
  });
});

it('takes for draining what ECS stops in good order, not what fails or a person stops', () => {
  const stopped = (id: string, stopCode: string, stoppedReason?: string) =>
    task(id, 'ecs-svc/1', { desiredStatus: 'STOPPED', stopCode, stoppedReason, stoppingAt: at });
  const value = [
    stopped('rolled', 'ServiceSchedulerInitiated', 'Scaling activity initiated by (deployment ecs-svc/2)'),
    stopped('ill', 'ServiceSchedulerInitiated', 'Task failed ELB health checks in (target-group x)'),
    stopped('by hand', 'UserInitiated'),
    stopped('crashed', 'EssentialContainerExited', 'Essential container in task exited'),
  ];
  const older = factsOf(detail({ tasks: { value, at } }), entry(2))?.tasks?.older ?? [];
  expect(older.filter(({ draining }) => draining).map(({ id }) => id)).toEqual(['rolled']);
  expect(older.filter(({ failure }) => failure).map(({ id }) => id)).toEqual(['ill', 'crashed']);
});

it('has traffic only where a deployment shifts it, and an end only once there is one', () => {
  const target = { requested: 1, running: 1, pending: 0, productionWeight: 10 };
  const shift = { strategy: 'CANARY', bakeMinutes: 1 };
  expect(factsOf(detail(), entry(2, { target }))?.newTraffic).toBeUndefined();
  expect(factsOf(detail(), entry(2, { target, shift }))?.newTraffic).toBe(10);
  expect(factsOf(detail(), entry(2, { finishedAt: 5 }))?.end).toBeUndefined();
  expect(factsOf(detail(), entry(2, { finishedAt: at }, 'failed'))?.end).toEqual({ at, outcome: 'failed' });
  expect(factsOf(detail({ history: {} }), entry(2)), 'a reading without a time').toBeUndefined();
});

it('goes by the task set that CodeDeploy made, whose traffic it knows once all has gone over', () => {
  const set = (id: string, externalId: string, status: string) => ({ id, externalId, status, running: 1, desired: 1 });
  const given = (status: string) =>
    detail({
      service: service({
        controller: 'CODE_DEPLOY',
        taskSets: [set('ecs-svc/1', 'd-1', 'ACTIVE'), set('ecs-svc/2', 'd-2', status)],
      }),
    });
  const byCodeDeploy = entry(0, { arn: 'd-2', id: 'd-2', targetRevisionArn: undefined, finishedAt: at });
  expect(factsOf(given('ACTIVE'), byCodeDeploy)).toMatchObject({
    startedBy: 'ecs-svc/2',
    tasks: { newer: [{ id: 'new' }], older: [{ id: 'old' }] },
  });
  expect(factsOf(given('ACTIVE'), byCodeDeploy)?.newTraffic).toBeUndefined();
  expect(factsOf(given('PRIMARY'), byCodeDeploy)?.newTraffic).toBe(100);
  expect(factsOf(given('PRIMARY'), { ...byCodeDeploy, outcome: 'succeeded' })?.end).toMatchObject({ keeps: true });
  const unmade = entry(0, { arn: 'd-3', id: 'd-3', targetRevisionArn: undefined });
  expect(factsOf(given('ACTIVE'), unmade)?.tasks, 'no task set yet').toBeUndefined();
});

describe('which deployments a look is about', () => {
  const arns = (given: ServiceDetail, open: string[] = [], closed: string[] = []) =>
    timedEntries(given, new Set(open), new Set(closed)).map(({ deployment: { arn } }) => arn);
  const old = entry(1, { createdAt: at - 7_200_000 }, 'succeeded');
  const recent = entry(3, { createdAt: at - 600_000 }, 'succeeded');

  it('are those in flight, of the last hour, or with a stopwatch that runs', () => {
    const given = detail({ history: { value: [entry(2), recent, old], at } });
    expect(arns(given)).toEqual(['arn:aws:ecs:d2', 'arn:aws:ecs:d3']);
    expect(arns(given, ['arn:aws:ecs:d1'], ['arn:aws:ecs:d3'])).toEqual(['arn:aws:ecs:d2', 'arn:aws:ecs:d1']);
  });

  it('without service deployments is the newest of deployments[]: an older one that is PRIMARY again is no rollout', () => {
    const value = [entry(1, { arn: 'ecs-svc/1', createdAt: 1 }), entry(2, { arn: 'ecs-svc/2' })];
    const unsupported = { kind: 'unsupported', message: '' } as const;
    expect(arns(detail({ history: { value, at, failure: unsupported } }))).toEqual(['ecs-svc/2']);
    expect(arns(detail({ history: { value, at, failure: { ...denied, kind: 'throttled' } } }))).toEqual([]);
  });
});
