import { describe, expect, it } from 'vitest';
import { toService } from '@/lib/aws/ecs/to-service';
import type { ServiceDeployment, ServiceRevision } from '@/lib/model/rollout';
import { historyOf, historyOfDeployments, outcomeOf } from './history.rules';

const scope = { account: 'a', region: 'us-east-1' };
const revision = (id: string, number: number): ServiceRevision => ({
  arn: id,
  id,
  taskDefinitionArn: `arn:aws:ecs:us-east-1:1:task-definition/api:${number}`,
  images: [],
  subnets: [],
  securityGroups: [],
  targetGroupArns: [],
});
const deployment = (id: string, status: string, target: string, rollback?: string): ServiceDeployment => ({
  arn: id,
  id,
  status,
  targetRevisionArn: target,
  sourceRevisionArns: [],
  ...(rollback ? { rollback: { revisionArn: rollback } } : {}),
});
const running = (...arns: string[]) => toService(scope, { currentServiceRevisions: arns.map((arn) => ({ arn })) });
const revisions = [revision('r1', 41), revision('r2', 42)];

describe('a history', () => {
  it.each([
    ['SUCCESSFUL', 'succeeded'],
    ['STOPPED', 'stopped'],
    ['ROLLBACK_SUCCESSFUL', 'rolled-back'],
    ['ROLLBACK_FAILED', 'failed'],
    ['PENDING', 'in-flight'],
    ['IN_PROGRESS', 'in-flight'],
    ['STOP_REQUESTED', 'in-flight'],
    ['ROLLBACK_REQUESTED', 'in-flight'],
    ['ROLLBACK_IN_PROGRESS', 'in-flight'],
    ['A_STATE_OF_NEXT_YEAR', 'in-flight'],
  ])('%s is %s', (status, outcome) => {
    expect(outcomeOf({ status })).toBe(outcome);
  });

  it('says after a rollback that the earlier revision runs', () => {
    const deployments = [deployment('d2', 'ROLLBACK_SUCCESSFUL', 'r2', 'r1'), deployment('d1', 'SUCCESSFUL', 'r1')];
    const history = historyOf({ service: running('r1'), deployments, revisions });
    expect(history.map(({ outcome, runs, taskDefinition }) => [outcome, runs, taskDefinition])).toEqual([
      ['rolled-back', false, 'api:42'],
      ['succeeded', true, 'api:41'],
    ]);
  });

  it('knows that without the service telling its revisions, too', () => {
    const deployments = [deployment('d2', 'ROLLBACK_SUCCESSFUL', 'r2', 'r1'), deployment('d1', 'SUCCESSFUL', 'r1')];
    expect(historyOf({ service: running(), deployments, revisions }).map((entry) => entry.runs)).toEqual([false, true]);
  });

  it('marks one entry at most as the one that runs', () => {
    const deployments = [deployment('d3', 'SUCCESSFUL', 'r1'), deployment('d1', 'SUCCESSFUL', 'r1')];
    expect(historyOf({ service: running('r1'), deployments, revisions }).map((entry) => entry.runs)).toEqual([
      true,
      false,
    ]);
  });

  it('says during a deployment that the earlier revision runs', () => {
    const deployments = [deployment('d2', 'IN_PROGRESS', 'r2'), deployment('d1', 'SUCCESSFUL', 'r1')];
    expect(historyOf({ service: running('r2', 'r1'), deployments, revisions }).map((e) => e.runs)).toEqual([
      false,
      true,
    ]);
  });

  it('says of the very first deployment that it runs', () => {
    const deployments = [deployment('d1', 'IN_PROGRESS', 'r1')];
    expect(historyOf({ service: running('r1'), deployments, revisions }).map((e) => e.runs)).toEqual([true]);
  });

  it('tells who, where the audit knows', () => {
    const lookUp = (d: ServiceDeployment) => (d.id === 'd1' ? { by: 'jane', reason: 'faster' } : undefined);
    const [entry] = historyOf({
      service: running('r1'),
      deployments: [deployment('d1', 'SUCCESSFUL', 'r1')],
      revisions,
      lookUp,
    });
    expect(entry).toMatchObject({ by: 'jane', reason: 'faster' });
  });

  it('tells who asked for a rollback, and not as who made it', () => {
    const deployments = [deployment('d2', 'ROLLBACK_SUCCESSFUL', 'r2', 'r1')];
    const [entry] = historyOf({ service: running('r1'), deployments, revisions, lookUp: () => ({ askedBy: 'jane' }) });
    expect(entry).toMatchObject({ word: 'Rolled back by a person', sentence: 'Rolled back to rev 41 by jane.' });
    expect(entry).not.toHaveProperty('askedBy');
  });

  it('calls a deployment that was made to roll back a rollback while it is in flight', () => {
    const of = (status: string) =>
      historyOf({
        service: running('r1'),
        deployments: [deployment('d2', status, 'r2')],
        revisions,
        lookUp: () => ({ by: 'jane', back: true }),
      })[0];
    expect(of('IN_PROGRESS')).toMatchObject({
      word: 'Rolling back',
      sentence: 'Rolling back.',
      by: 'jane',
      back: true,
    });
    expect(of('SUCCESSFUL')?.word).toBe('Succeeded');
  });

  it('shows a deployment whose revision is gone', () => {
    const [entry] = historyOf({ service: running(), deployments: [deployment('d0', 'SUCCESSFUL', 'gone')], revisions });
    expect(entry).toMatchObject({ taskDefinition: undefined, outcome: 'succeeded' });
  });

  it('says of one that fails for ever without a breaker how often it was tried', () => {
    const deployments = [deployment('d1', 'IN_PROGRESS', 'r1')];
    const failing = (enable: boolean) =>
      toService(scope, {
        deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS', failedTasks: 4 }],
        deploymentConfiguration: { deploymentCircuitBreaker: { enable, rollback: enable } },
      });
    const said = (enable: boolean) => historyOf({ service: failing(enable), deployments, revisions, now: 1 })[0];
    expect(said(false)).toMatchObject({
      word: 'Still failing',
      sentence: 'Still failing: 4 tries, the next at any time.',
    });
    expect(said(true)).toMatchObject({ word: 'In flight' });
  });

  it('falls back to what the service tells of its deployments', () => {
    const service = toService(scope, {
      deployments: [
        { id: 'ecs-svc/2', status: 'PRIMARY', rolloutState: 'FAILED', taskDefinition: 'x/api:42' },
        { id: 'ecs-svc/1', status: 'ACTIVE', rolloutState: 'COMPLETED', taskDefinition: 'x/api:41', runningCount: 1 },
      ],
    });
    expect(historyOfDeployments(service).map((e) => [e.taskDefinition, e.outcome])).toEqual([
      ['api:42', 'failed'],
      ['api:41', 'succeeded'],
    ]);
  });
});
