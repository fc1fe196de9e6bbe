import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '@/lib/model/audit';
import type { KeptDeployment } from '@/lib/model/record';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Task } from '@/lib/model/task';
import { placedMarks } from '../time/histogram-marks.rules';
import { eachOnce, marksOfFacts } from './marks.rules';

const scope = { account: 'shop', region: 'us-east-1' };
const key = { ...scope, cluster: 'main', service: 'web' };
const t = 1_000_000_000;
const kept = (n: number, more: Partial<ServiceDeployment> = {}, definition = `web:${n}`): KeptDeployment => ({
  key,
  changedAt: t,
  taskDefinition: definition,
  deployment: {
    ...{
      arn: `arn:d${n}`,
      id: `d${n}`,
      status: 'SUCCESSFUL',
      createdAt: t + n * 1_000,
      finishedAt: t + n * 1_000 + 500,
    },
    ...{ targetRevisionArn: `arn:r${n}`, sourceRevisionArns: [`arn:r${n - 1}`], ...more },
  },
});
const task = (more: Partial<Task> = {}): Task => ({
  ...{ scope, cluster: 'main', id: 'b61a0000000000000000000000007d3c', arn: 'arn:t', lastStatus: 'STOPPED' },
  ...{ taskDefinitionArn: 'arn:aws:ecs:x:1:task-definition/web:42', desiredStatus: 'STOPPED', stoppedAt: t + 700 },
  containers: [{ name: 'app', exitCode: 1 }],
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  ...more,
});
const by = (actor: string, more: Partial<AuditEntry>): AuditEntry =>
  ({
    ...{ id: 'a', actor, kind: 'deploy-image', outcome: 'succeeded', at: t, summary: '', calls: [], scope },
    subject: { type: 'service', cluster: 'main', name: 'web' },
    ...more,
  }) as AuditEntry;
const none = { key, deployments: [], present: [], tasks: [], audit: [] };
const told = (marks: ReturnType<typeof marksOfFacts>) => marks.map(({ title, text }) => `${title} ${text}`);

describe('what happened to a service', () => {
  it('is its deployments: from what to what, by whom and why, and how they ended', () => {
    const maker = by('ci-token', { at: t + 41_900, finishedAt: t + 42_100, reason: 'release v1.7.2' });
    const facts = { ...none, deployments: [kept(41), kept(42)], audit: [maker] };
    const marks = marksOfFacts(facts);
    expect(told(marks)).toEqual([
      'Deployment started rev 41',
      'Deployment completed rev 41 runs',
      'Deployment started rev 41 → rev 42 by ci-token “release v1.7.2”',
      'Deployment completed rev 42 runs',
    ]);
    expect(marks[2]).toMatchObject({
      at: t + 42_000,
      href: '/shop/us-east-1/clusters/main/services/web/rollouts?a=d42',
      short: 'rev 42 deployed',
      kind: 'deployment',
    });
  });

  it('tells a rollback by AWS with its cause, and one on purpose as one', () => {
    const broken = kept(43, {
      status: 'ROLLBACK_SUCCESSFUL',
      circuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
      rollback: { reason: 'circuit breaker', startedAt: t + 43_300, revisionArn: 'arn:r42' },
    });
    const call = { operation: 'ecs:UpdateService', input: {} };
    const back = kept(44, {}, 'web:42');
    const maker = by('maria', { kind: 'roll-back', at: t + 43_950, deployment: 'arn:d44', calls: [call] });
    const words = told(marksOfFacts({ ...none, deployments: [kept(42), broken, back], audit: [maker] })).slice(2);
    expect(words).toEqual([
      'Deployment started rev 42 → rev 43',
      'AWS began to roll back rev 43: circuit breaker',
      'Deployment rolled back to rev 42: the circuit breaker counted 3 failed tasks, its threshold is 3.',
      'Rollback started rev 43 → rev 42 by maria',
      'Rollback completed rev 42 runs',
    ]);
  });

  it('is also what the service itself tells before anyone has recorded it, and no deployment twice', () => {
    const present = (n: number, createdAt: number) => ({
      ...{ id: `ecs-svc/${n}`, status: 'PRIMARY', taskDefinitionArn: `arn:aws:ecs:x:1:task-definition/web:${n}` },
      ...{ desired: 1, running: 0, pending: 1, failed: 0, createdAt },
    });
    const deployments = [kept(41)];
    const facts = { ...none, deployments, present: [present(42, t + 90_000), present(41, t + 41_300)] };
    expect(told(marksOfFacts(facts)).slice(2)).toEqual(['Deployment started rev 41 → rev 42']);
    expect(marksOfFacts({ ...facts, deployments: [kept(41), kept(42, { createdAt: t + 91_000 })] })).toHaveLength(4);
  });

  it('is the stops of its tasks: those at fault with the cause in words, the others calmly', () => {
    const calm = { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Scaling activity initiated by (x)' };
    const marks = marksOfFacts({
      ...none,
      tasks: [
        task(),
        task({ ...calm, id: 'calm', stoppedAt: t + 800, containers: [{ name: 'app', exitCode: 0 }] }),
        task({ stopCode: 'UserInitiated', stoppedReason: 'too slow', id: 'person', stoppedAt: t + 900 }),
        task({ id: 'runs', lastStatus: 'RUNNING', desiredStatus: 'RUNNING', stoppedAt: undefined }),
      ],
    });
    expect(told(marks)).toEqual([
      'Task b61a…7d3c stopped rev 42: Container app exited with 1: its program failed',
      'Task calm stopped rev 42: by ECS, for a deployment or fewer tasks',
      'Task person stopped rev 42: by a person: too slow',
    ]);
    expect(marks.map(({ short }) => short)).toEqual(['task failed', undefined, undefined]);
    expect(marks[0]?.href).toBe('/shop/us-east-1/clusters/main/tasks/b61a0000000000000000000000007d3c');
  });

  it('is bounded, newest first to stay', () => {
    const tasks = Array.from({ length: 500 }, (_, i) => task({ id: `t${i}`, stoppedAt: t + i }));
    const deployments = Array.from({ length: 300 }, (_, i) => kept(i + 1));
    const marks = marksOfFacts({ ...none, tasks, deployments });
    expect(marks.filter(({ kind }) => kind === 'task-stopped')).toHaveLength(200);
    expect(marks.at(-1)?.text).toBe('rev 300 runs');
    expect(marks.map(({ at }) => at)).toEqual(marks.map(({ at }) => at).sort((a, b) => a - b));
  });

  it('keeps of several tellings of one deployment the latest, and the definition that one of them knew', () => {
    const flying = kept(42, { status: 'IN_PROGRESS', finishedAt: undefined });
    const { taskDefinition: _, ...nameless } = kept(42);
    expect(eachOnce([flying, kept(41)], [nameless])).toMatchObject([
      { taskDefinition: 'web:42', deployment: { status: 'SUCCESSFUL' } },
      { taskDefinition: 'web:41' },
    ]);
    expect(eachOnce([kept(42)], [flying])).toMatchObject([{ deployment: { status: 'SUCCESSFUL' } }]);
  });
});

describe('marks in the histogram', () => {
  const picture = { from: t, to: t + 100_000, width: 1_000 };
  const markAt = (at: number, short?: string) => ({
    ...{ id: `${at}`, at: t + at, kind: 'task-stopped' as const, tone: 'bad' as const, title: '', text: '' },
    ...(short ? { short } : {}),
  });

  it('stand at their time; those of a kind close together are one', () => {
    const placed = placedMarks(
      [markAt(50_000, 'task failed'), markAt(50_900, 'task failed'), markAt(51_000, 'rolled back'), markAt(51_500)],
      picture,
    );
    expect(placed.map(({ place, label }) => [place, label])).toEqual([
      [0.5, '2 × task failed'],
      [0.51, 'rolled back'],
    ]);
  });

  it('have a label where no other mark stands under it, and are left out where the picture does not reach', () => {
    const placed = placedMarks(
      [10_000, 14_000, 40_000, 99_000, 100_000, -1].map((at) => markAt(at, `${at}`)),
      picture,
    );
    expect(placed.map(({ room }) => room)).toEqual([undefined, 'right', 'right', 'left']);
  });
});
