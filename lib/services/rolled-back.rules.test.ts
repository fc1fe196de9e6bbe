import { describe, expect, it } from 'vitest';
import { toService } from '@/lib/aws/ecs/to-service';
import { toRow } from '@/lib/fleet/service-row.rules';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Deployment, Service } from '@/lib/model/service';
import { type HealthFacts, healthOf } from './health.rules';
import { rolledBackLately } from './rolled-back.rules';

const now = Date.UTC(2026, 0, 5, 9);
const minute = 60_000;
const of = (part: Partial<Deployment>): Deployment => ({
  id: 'ecs-svc/1',
  status: 'PRIMARY',
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:1:task-definition/api:8',
  desired: 2,
  running: 2,
  pending: 0,
  failed: 0,
  rolloutState: 'COMPLETED',
  createdAt: now - 100 * minute,
  ...part,
});
const service = (...deployments: Deployment[]): Service => ({
  ...toService({ account: 'a', region: 'us-east-1' }, { serviceName: 'api' }),
  desired: 2,
  running: 2,
  deployments,
});
const health = (facts: Partial<HealthFacts> & { service: Service }) => healthOf({ now, ...facts });
const ended: ServiceDeployment = {
  arn: 'd',
  id: 'd',
  status: 'ROLLBACK_SUCCESSFUL',
  finishedAt: now - 3 * minute - 1,
  sourceRevisionArns: [],
  circuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
};
const targets = [{ id: '1', state: 'healthy' as const }];

describe('a service that is steady again because its deployment was rolled back', () => {
  const rolledBack = rolledBackLately(ended, now);

  it('says so in its sentence and as what is wrong, and is not called failing', () => {
    expect(health({ service: service(of({})), targets, rolledBack })).toEqual({
      state: 'steady',
      sentence:
        '2 of 2 tasks run; all targets are healthy. The last deployment was rolled back by the circuit breaker 3 min ago.',
      problem: 'The last deployment was rolled back by the circuit breaker 3 min ago.',
    });
  });

  it('says it for an hour, and no longer than until the next deployment', () => {
    expect(rolledBackLately(ended, now + 60 * minute)).toBeUndefined();
    const newer = service(of({ createdAt: now - minute }));
    expect(health({ service: newer, rolledBack }).sentence).toBe('2 of 2 tasks run.');
    expect(rolledBackLately({ ...ended, status: 'SUCCESSFUL' }, now)).toBeUndefined();
  });

  it('names the person who did it, whom nothing is wrong for', () => {
    const { circuitBreaker: _, ...byHand } = ended;
    const said = health({ service: service(of({})), rolledBack: rolledBackLately(byHand, now, 'demo') });
    expect(said.sentence).toContain('rolled back by demo 3 min ago');
    expect(said.problem).toBeUndefined();
  });

  it('is told by a failed deployment that still drains where nothing else tells', () => {
    const drains = of({ id: 'x', status: 'DRAINING', rolloutState: 'FAILED', running: 0 });
    const said = health({ service: service(of({}), drains) });
    expect(said).toMatchObject({ state: 'steady', problem: 'The last deployment was rolled back.' });
  });

  it('is a row of the fleet that says so too', () => {
    const row = toRow({ service: service(of({})), rolledBack, now });
    expect(row.health).toMatchObject({ state: 'steady', problem: expect.stringContaining('by the circuit breaker') });
  });
});

describe('a rollback in flight', () => {
  const flying = of({ rolloutState: 'IN_PROGRESS', running: 1 });
  const failed = of({ id: 'x', status: 'ACTIVE', rolloutState: 'FAILED', running: 1 });
  const stop = (status: string, more: Partial<ServiceDeployment> = {}) => {
    const { circuitBreaker: _, ...rest } = ended;
    return { ...rest, status, ...more };
  };

  it.each<[string, Partial<HealthFacts> & { service: Service }, string]>([
    [
      'asked for',
      { service: service(flying), inFlight: stop('ROLLBACK_REQUESTED') },
      'Rolling back was asked for; 2 of 2 tasks run.',
    ],
    [
      'by a person',
      { service: service(flying, failed), inFlight: stop('ROLLBACK_IN_PROGRESS', { stoppedAt: now }) },
      'Rolling back to revision 8: 1 of its 2 tasks run.',
    ],
    [
      'by the breaker',
      { service: service(flying, failed), inFlight: { ...ended, status: 'ROLLBACK_IN_PROGRESS' } },
      'The deployment failed; rolling back to revision 8: 1 of its 2 tasks run.',
    ],
    [
      'by a new deployment, as our audit knows',
      { service: service(flying, of({ id: 'x', status: 'ACTIVE', running: 1 })), back: true },
      'Rolling back to revision 8: 1 of its 2 tasks run.',
    ],
  ])('has its own word: %s', (_, facts, sentence) => {
    expect(health(facts)).toMatchObject({ state: 'deploying', word: 'Rolling back', sentence });
  });

  it('has it in the fleet too, where our audit knows', () => {
    const createdAt = now - minute;
    const entry = { kind: 'roll-back', outcome: 'succeeded' as const, at: createdAt, actor: 'demo' };
    const row = toRow({ service: service(of({ rolloutState: 'IN_PROGRESS', createdAt })), changes: [entry], now });
    expect(row.health.word).toBe('Rolling back');
    const deploys = { ...entry, kind: 'deploy-image' };
    const other = toRow({ service: service(of({ rolloutState: 'IN_PROGRESS', createdAt })), changes: [deploys], now });
    expect(other.health.word).toBeUndefined();
  });
});
