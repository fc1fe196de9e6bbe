import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deployment } from '@/lib/model/service';
import { decideUpdate, type SeenDeployment } from './update-service.rules';
import type { CallFacts } from './verdict.rules';

const definition = (revision: number) => `arn:aws:ecs:us-east-1:1:task-definition/web:${revision}`;
const sentAt = 1_000_000;
const never = Number.POSITIVE_INFINITY;
const before = { state: { primary: 'ecs-svc/1', taskDefinition: definition(8), deployment: null } };
const input = { cluster: 'shop', service: 'web', taskDefinition: definition(7) };
const facts = (more: Partial<CallFacts> = {}): CallFacts => ({ input, sentAt, until: never, before, ...more });
const deployment = (id: number, revision: number, more: Partial<Deployment> = {}): Deployment => ({
  ...{ id: `ecs-svc/${id}`, status: 'PRIMARY', taskDefinitionArn: definition(revision) },
  ...{ desired: 1, running: 1, pending: 0, failed: 0, createdAt: 10, updatedAt: 10 },
  ...more,
});
const old = deployment(1, 8);
const service = (deployments = [old], more = {}) => ({
  ...{ name: 'web', taskDefinitionArn: deployments[0]?.taskDefinitionArn, desired: 2, deployments },
  ...more,
});
const seen = (id: number, revision: number, createdAt: number): SeenDeployment => ({
  ...{ id: `ecs-svc/${id}`, taskDefinition: definition(revision), createdAt },
  arn: `arn:aws:ecs:us-east-1:1:service-deployment/shop/web/d${id}`,
});

describe('whether an UpdateService was carried out', () => {
  it('is told by a deployment of its task definition, made just then', () => {
    const made = { state: 'made', at: sentAt + 900, deployment: expect.stringContaining('web/d2') };
    expect(decideUpdate(facts(), { service: service(), since: [seen(2, 7, sentAt + 900)] })).toMatchObject(made);
    const listed = service([deployment(2, 7, { createdAt: sentAt + 900 }), { ...old, status: 'ACTIVE' }]);
    expect(decideUpdate(facts(), { service: listed })).toMatchObject({ state: 'made', at: sentAt + 900 });
  });

  it('is told also when the breaker has put the old deployment back since', () => {
    const since = [seen(2, 7, sentAt + 900)];
    expect(decideUpdate(facts(), { service: service(), since }).state).toBe('made');
    // Without that API nobody can tell: the one that is PRIMARY again was touched after the call.
    const back = service([deployment(1, 8, { updatedAt: sentAt + 5_000 })]);
    expect(decideUpdate(facts(), { service: back }).state).toBe('unclear');
  });

  it('is told of a forced one by a new deployment of the same task definition', () => {
    const forced = facts({ input: { cluster: 'shop', service: 'web', forceNewDeployment: true } });
    expect(decideUpdate(forced, { service: service(), since: [seen(2, 8, sentAt + 10)] }).state).toBe('made');
    expect(decideUpdate(forced, { service: service(), since: [seen(1, 8, sentAt - 10)] }).state).toBe('not-made');
  });

  it('was not where ECS made none, whoever deployed something else in between', () => {
    expect(decideUpdate(facts(), { service: service(), since: [] }).state).toBe('not-made');
    const others = {
      service: service([deployment(3, 9, { createdAt: sentAt + 99 })]),
      since: [seen(3, 9, sentAt + 99)],
    };
    expect(decideUpdate(facts(), others).state).toBe('not-made');
    expect(decideUpdate(facts(), { service: service() }).state).toBe('not-made');
  });

  it('does not take the deployment of a later change for its own', () => {
    const since = [seen(2, 7, sentAt + 40_000)];
    expect(decideUpdate(facts({ until: sentAt + 30_000 }), { service: service(), since }).state).toBe('not-made');
  });

  it('is not clear where such a deployment came much later, or clocks differ', () => {
    for (const createdAt of [sentAt + 600_000, sentAt - 60_000]) {
      expect(decideUpdate(facts(), { service: service(), since: [seen(2, 7, createdAt)] }).state).toBe('unclear');
    }
  });

  it('never counts the deployment that was there when it was planned', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400_000, max: 400_000 }), fc.boolean(), (ms, told) => {
        const own = seen(1, 7, sentAt + ms);
        const now = { service: service([deployment(1, 7, { createdAt: sentAt + ms })]) };
        expect(decideUpdate(facts(), told ? { ...now, since: [own] } : now).state).not.toBe('made');
      }),
    );
  });

  it('takes a deployment without a date where no other change came after it', () => {
    const undated = { service: service([deployment(2, 7, { createdAt: undefined })]) };
    expect(decideUpdate(facts(), undated).state).toBe('made');
    expect(decideUpdate(facts({ until: sentAt + 9 }), undated).state).not.toBe('made');
  });
});

describe('whether a service was scaled', () => {
  const scaled = facts({
    input: { cluster: 'shop', service: 'web', desiredCount: 5 },
    before: { service: before.state, desired: 2 },
  });
  it('is told by the count that it wants', () => {
    const at = (desired: number) => decideUpdate(scaled, { service: service([old], { desired }) }).state;
    expect([at(5), at(2), at(3)]).toEqual(['made', 'not-made', 'unclear']);
  });
});
