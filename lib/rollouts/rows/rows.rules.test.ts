import { describe, expect, it } from 'vitest';
import type { Decision } from '../rollback-facts';
import {
  decide,
  definition,
  definitionArn,
  deployment,
  digest,
  facts,
  outcome,
  revision,
  said,
  service,
  there,
} from '../rollback-fixture';

const history = [deployment(2, 'SUCCESSFUL'), deployment(1, 'SUCCESSFUL')];
const planned = (made: Decision | string): Decision => {
  if (typeof made === 'string') throw new Error(made);
  return made;
};

describe('Roll back by the rules alone', () => {
  it('stops a deployment in its bake time, saying the stage and what is left', () => {
    const baking = deployment(2, 'IN_PROGRESS', {
      ...{ sourceRevisionArns: ['rev-1'], lifecycleStage: 'BAKE_TIME' },
      shift: { strategy: 'ROLLING', bakeMinutes: 7 },
    });
    const made = planned(decide(facts([baking, deployment(1, 'SUCCESSFUL')])));
    expect(made.calls[0]?.operation).toBe('ecs:StopServiceDeployment');
    expect(said(made)).toContain('Stage BAKE_TIME. Left alone it would wait up to 7 minutes more.');
  });

  it('says that a Stop came too late where the deployment ended SUCCESSFUL all the same', () => {
    const late = (status: string, ran: boolean, createdAt = 10_000) =>
      facts([deployment(2, status, { createdAt }), deployment(1, 'SUCCESSFUL')], {
        bad: new Map([['rev-2', { at: 40_000, ran }]]),
      });
    const made = planned(decide(late('SUCCESSFUL', false)));
    expect(made.target?.revisionArn).toBe('rev-1');
    expect(said(made)).toContain('Stopping it, asked for 1 minute ago, came too late');
    for (const other of [late('SUCCESSFUL', true), late('STOPPED', false), late('SUCCESSFUL', false, 50_000)]) {
      expect(said(planned(decide(other)))).not.toContain('too late');
    }
  });

  it.each(['circuit breaker', 'alarm detected.', undefined])(
    'skips what was rolled back, whoever did it: %s',
    (reason) => {
      const rolledBack = (n: number) =>
        deployment(n, 'ROLLBACK_SUCCESSFUL', { rollback: { revisionArn: 'rev-3', ...(reason ? { reason } : {}) } });
      const past = [deployment(3, 'SUCCESSFUL'), rolledBack(2), deployment(1, 'SUCCESSFUL')];
      expect(outcome(facts([rolledBack(4), ...past]))).toBe('UpdateService to 1');
    },
  );

  it.each(['INACTIVE', 'DELETE_IN_PROGRESS'])('registers a copy of what is %s, from our record too', (status) => {
    expect(outcome(facts(history), there(1), { status })).toBe('UpdateService to 1 as a copy');
    const known = { definition: definition(1, { status }), fromRecord: true };
    expect(said(decide(facts(history), known))).toContain("registered from Quarterdeck's own record");
    expect(decide(facts(history), { ...known, copyable: false })).toContain('a copy of it is needed');
    expect(decide(facts(history), { definition: undefined })).toContain('cannot be read any more');
  });

  it('forces a deployment where a capacity provider alone goes back', () => {
    const twin = new Map([1, 2].map((n) => [`rev-${n}`, { ...revision(1), arn: `rev-${n}` }]));
    const spot = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }];
    const given = facts(history, {
      ...{ revisions: twin, chosen: 'rev-1', settings: {}, service: service({ taskDefinitionArn: definitionArn(1) }) },
    });
    const settings = { capacityProviderStrategy: spot };
    expect(decide(given, { settings })).toContain('This would change nothing');
    const made = planned(decide({ ...given, restore: true }, { settings }));
    expect(made.calls[0]?.input).toMatchObject({ capacityProviderStrategy: spot, forceNewDeployment: true });
  });

  it('forces nothing that deploys by itself', () => {
    expect(planned(decide(facts(history))).calls[0]?.input).not.toHaveProperty('forceNewDeployment');
  });

  it('returns without service deployments to what still runs beside PRIMARY, before any older one of the family', () => {
    const of = (n: number, status: string) => ({
      ...{ id: String(n), status, taskDefinitionArn: definitionArn(n) },
      ...{ desired: 2, running: 2, pending: 0, failed: 0 },
    });
    const deployments = [of(4, 'PRIMARY'), of(2, 'ACTIVE')];
    const family = [definitionArn(3), definitionArn(2)];
    const given = { family, service: service({ deployments, taskDefinitionArn: definitionArn(4) }) };
    expect(outcome(facts(undefined, given))).toBe('UpdateService to 2');
    expect(said(decide(facts(undefined, given)))).toContain('nobody knows whether it ever ran well');
    // What runs is then still the old one: to return to it changes more than nothing.
    const runningImages = revision(2).images;
    const same = new Map([2, 3, 4].map((n) => [definitionArn(n), definition(2)]));
    const again = planned(decide(facts(undefined, { ...given, runningImages, definitions: same })));
    expect(again.target?.taskDefinitionArn).toBe(definitionArn(2));
    expect(said(again)).toContain('has not replaced what ran');
    const kept = [deployment(2, 'SUCCESSFUL'), deployment(1, 'SUCCESSFUL')];
    expect(outcome(facts(undefined, { ...given, runningImages, kept }))).toBe('UpdateService to 2');
  });

  it('writes what ran by digest where version consistency is off', () => {
    const [container] = definition(1).containers;
    if (!container) throw new Error('no container');
    const loose = definition(1, { containers: [{ ...container, versionConsistency: false }] });
    expect(planned(decide(facts(history), { definition: loose })).pinned.get('app')).toContain(`@${digest(1)}`);
  });

  it.each([
    ['INACTIVE', { status: 'INACTIVE' }, 'is INACTIVE: AWS accepts no deployment'],
    ['DRAINING', { status: 'DRAINING' }, 'is DRAINING: AWS accepts no deployment'],
    ['EXTERNAL', { controller: 'EXTERNAL' }, 'an external controller (EXTERNAL)'],
    ['of a controller that nobody knows', { controller: 'MOON' }, 'an external controller (MOON)'],
    ['in express mode', { express: true }, 'is an express-mode service'],
  ])('refuses a service that is %s', (_what, more, words) => {
    expect(decide(facts(history, { service: service(more) }))).toContain(words);
  });
});
