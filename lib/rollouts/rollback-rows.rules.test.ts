import { describe, expect, it } from 'vitest';
import type { Service } from '@/lib/model/service';
import type { Decision, RollbackFacts } from './rollback-facts';
import {
  decide,
  definition,
  definitionArn,
  deployment,
  facts,
  revision,
  said,
  service,
  there,
} from './rollback-fixture';

const history = [deployment(2, 'SUCCESSFUL'), deployment(1, 'SUCCESSFUL')];
const planned = (given: RollbackFacts, known?: Parameters<typeof decide>[1]): Decision => {
  const made = decide(given, known);
  if (typeof made === 'string') throw new Error(made);
  return made;
};
const rolling = (id: string, status: string, rolloutState: string, running = 1): Service['deployments'][number] => ({
  ...{ id, status, taskDefinitionArn: definitionArn(1), desired: 2, running, pending: 0, failed: 0, rolloutState },
});

describe('a deployment that is in flight', () => {
  const flying = (more: Parameters<typeof deployment>[2]) =>
    facts([deployment(2, 'IN_PROGRESS', { sourceRevisionArns: ['rev-1'], ...more }), deployment(1, 'SUCCESSFUL')]);
  const paused = { id: 'ecs-pause-a', type: 'PAUSE', status: 'AWAITING_ACTION', expiresAt: 100_000 + 7_200_000 };

  it('is told to roll back at a PAUSE hook, never left to the default', () => {
    const made = planned(
      flying({
        hooks: [
          { ...paused, timeoutAction: 'CONTINUE' },
          { ...paused, id: 'ecs-pause-b' },
        ],
      }),
    );
    expect(made.calls).toEqual([
      {
        operation: 'ecs:ContinueServiceDeployment',
        input: { serviceDeploymentArn: 'dep-2-IN_PROGRESS', hookId: 'ecs-pause-a', action: 'ROLLBACK' },
      },
    ]);
    expect(said(made)).toContain('ecs-pause-a until 1970-01-01 02:01 UTC (2 hours left); then AWS does CONTINUE');
    expect(said(made)).toContain('ecs-pause-b');
  });

  it.each([
    ['a Lambda hook', { ...paused, type: 'AWS_LAMBDA', status: 'IN_PROGRESS' }],
    ['a PAUSE hook that was continued', { ...paused, status: 'SUCCEEDED' }],
  ])('is stopped at %s', (_what, hook) => {
    expect(planned(flying({ hooks: [hook] })).calls[0]?.operation).toBe('ecs:StopServiceDeployment');
  });

  it('says stage, weights and what is left', () => {
    const shift = { strategy: 'LINEAR', bakeMinutes: 5, stepPercent: 20, stepMinutes: 3 };
    const target = { requested: 2, running: 2, pending: 0, productionWeight: 40, testWeight: 100 };
    const lifecycleStage = 'PRODUCTION_TRAFFIC_SHIFT';
    const text = said(decide(flying({ shift, target, lifecycleStage })));
    expect(text).toContain('Stage PRODUCTION_TRAFFIC_SHIFT.');
    expect(text).toContain('40 % of the traffic, 100 % of the test traffic');
    expect(text).toContain('up to 14 minutes more');
  });

  it('shows a stage that nobody knows as it is', () => {
    expect(said(decide(flying({ lifecycleStage: 'MOONWALK' })))).toContain('Stage MOONWALK.');
  });

  it('warns where what AWS returns to is gone, and cannot be refused', () => {
    expect(said(planned(flying({}), { checks: there(1, { digestThere: false }) }))).toContain('no longer in ECR');
  });

  it('warns in AWS’s terms where no deployment is COMPLETED', () => {
    const deployments = [rolling('a', 'PRIMARY', 'IN_PROGRESS'), rolling('b', 'ACTIVE', 'IN_PROGRESS')];
    const without = { ...flying({}), service: service({ deployments }) };
    expect(said(decide(without))).toContain('neither roll back nor launch tasks');
    const [first, second] = deployments;
    const usual = [first, { ...second, rolloutState: 'COMPLETED' }] as Service['deployments'];
    expect(said(decide({ ...flying({}), service: service({ deployments: usual }) }))).not.toContain('neither');
  });

  it('refuses while a rollback runs, with its progress', () => {
    const given = facts([
      deployment(2, 'ROLLBACK_IN_PROGRESS', { rollback: { startedAt: 40_000, revisionArn: 'rev-1' } }),
    ]);
    const text = decide({ ...given, service: service({ deployments: [rolling('a', 'PRIMARY', 'IN_PROGRESS')] }) });
    expect(text).toBe(
      'web is being rolled back already; that began 1 minute ago. 1 of 2 tasks of rev 1, which it goes back to, run.',
    );
  });
});

describe('what counts as bad', () => {
  const again = [deployment(3, 'SUCCESSFUL'), deployment(2, 'SUCCESSFUL'), deployment(1, 'SUCCESSFUL')];
  const sameAs = (twin: number, of: number) => {
    const definitions = new Map([1, 2, 3].map((n) => [definitionArn(n), definition(n === twin ? of : n)]));
    return { definitions, revisions: new Map([1, 2, 3].map((n) => [`rev-${n}`, revision(n, n === twin ? of : n)])) };
  };

  it('is also an earlier deployment of the very same that was rolled back from', () => {
    const alike = sameAs(2, 4);
    alike.revisions.set('rev-4', revision(4));
    alike.definitions.set(definitionArn(4), definition(4));
    expect(
      planned(facts(again, { ...alike, bad: new Map([['rev-4', { at: 90_000, ran: true }]]) })).target?.revisionArn,
    ).toBe('rev-1');
  });

  it('is not what only happened to be stopped on its way, nor what was deployed again after the verdict', () => {
    const alike = sameAs(2, 4);
    alike.revisions.set('rev-4', revision(4));
    alike.definitions.set(definitionArn(4), definition(4));
    for (const verdict of [
      { at: 90_000, ran: false },
      { at: 1_000, ran: true },
    ]) {
      expect(planned(facts(again, { ...alike, bad: new Map([['rev-4', verdict]]) })).target?.revisionArn).toBe('rev-2');
    }
  });

  it('may be chosen in the history, which says that it is bad', () => {
    const made = planned(facts(history, { chosen: 'rev-1', bad: new Map([['rev-1', { at: 5, ran: true }]]) }));
    expect(made.target?.revisionArn).toBe('rev-1');
    expect(said(made)).toContain('it counts as bad');
  });
});

describe('a deployment that never came up', () => {
  it('may be gone over with the very same when that is chosen: what runs is older still', () => {
    const twin = new Map([1, 2].map((n) => [`rev-${n}`, { ...revision(1), arn: `rev-${n}` }]));
    const chosen = { revisions: twin, chosen: 'rev-1', service: service({ taskDefinitionArn: definitionArn(1) }) };
    const made = planned(facts([deployment(2, 'STOPPED'), deployment(1, 'SUCCESSFUL')], chosen));
    expect(made.calls[0]?.input).toMatchObject({ forceNewDeployment: true });
  });
});

describe('undo', () => {
  const last = { at: 90_000, finishedAt: 91_000, actor: 'maria', revision: 'rev-2', images: [], undo: false };
  // From 2 back to 1, as revision 3.
  const undone = [deployment(3, 'SUCCESSFUL', { createdAt: 90_500 }), ...history];
  const revisions = new Map([1, 2, 3].map((n) => [`rev-${n}`, revision(n, n === 3 ? 1 : n)]));
  const bad = new Map([['rev-2', { at: 90_000, ran: true }]]);
  const given = (more: Partial<RollbackFacts> = {}) => facts(undone, { revisions, bad, last, undo: true, ...more });

  it('goes back to where it was before, and says that it counts as bad', () => {
    const made = planned(given());
    expect(made.target?.revisionArn).toBe('rev-2');
    expect(said(made)).toContain('Undoes the rollback that maria made');
    expect(said(made)).toContain('it counts as bad');
  });

  it('stops the rollback’s own deployment while that is in flight', () => {
    const flying = deployment(3, 'IN_PROGRESS', { sourceRevisionArns: ['rev-2'], createdAt: 90_500 });
    const made = planned({ ...given(), deployments: [flying, ...history] });
    expect(made.calls[0]?.operation).toBe('ecs:StopServiceDeployment');
    expect(made.target?.revisionArn).toBe('rev-2');
  });

  it.each<[string, Partial<RollbackFacts>, string]>([
    ['nobody rolled back', { last: undefined }, 'nothing to undo'],
    ['it was undone already', { last: { ...last, undo: true } }, 'undone already'],
    ['something was deployed since', { last: { ...last, finishedAt: 50_000 } }, 'deployed since'],
    ['the audit does not tell from where', { last: { ...last, revision: undefined } }, 'does not tell which revision'],
  ])('is refused where %s', (_what, more, expected) => {
    expect(decide(given(more))).toContain(expected);
  });
});

describe('other settings than the task definition', () => {
  const awsvpc = (...subnets: string[]) => ({ awsvpcConfiguration: { subnets, assignPublicIp: 'DISABLED' } });
  const now = {
    networkConfiguration: awsvpc('s-2'),
    loadBalancers: [{ targetGroupArn: 'tg' }],
    platformVersion: '1.4.0',
  };
  const past = { networkConfiguration: awsvpc('s-1'), platformVersion: '1.3.0' };

  it('are kept as they are today without consent, and named', () => {
    const made = planned(facts(history, { settings: now }), { settings: past });
    expect(said(made)).toContain("Not restored, today's are kept: network, load balancers, platform version.");
    expect(made.calls[0]?.input).not.toHaveProperty('networkConfiguration');
    expect(made.restore).toEqual({ what: ['network', 'load balancers', 'platform version'], chosen: false });
  });

  it('go back with consent, what was not there being taken away', () => {
    const made = planned(facts(history, { settings: now, restore: true }), { settings: past });
    expect(made.calls[0]?.input).toMatchObject({ ...past, loadBalancers: [] });
    expect(made.changes.map((change) => change.what)).toEqual(['network', 'load balancers', 'platform version']);
    expect(said(made)).not.toContain('Not restored');
  });

  it('do not differ by order, empty lists and defaults', () => {
    const same = { networkConfiguration: { awsvpcConfiguration: { subnets: ['b', 'a'] } }, loadBalancers: [] };
    const made = planned(facts(history, { settings: { networkConfiguration: awsvpc('a', 'b') } }), { settings: same });
    expect(made.restore).toBeUndefined();
  });

  it('are worth a deployment of the same images where they are restored', () => {
    const twin = new Map([1, 2].map((n) => [`rev-${n}`, { ...revision(1), arn: `rev-${n}` }]));
    const at = {
      revisions: twin,
      chosen: 'rev-1',
      settings: now,
      service: service({ taskDefinitionArn: definitionArn(1) }),
    };
    expect(decide(facts(history, at), { settings: past })).toContain('change nothing');
    const made = planned(facts(history, { ...at, restore: true }), { settings: past });
    expect(made.calls[0]?.input).toMatchObject({ forceNewDeployment: true, ...past });
  });

  it('come back for a DAEMON without its volumes', () => {
    const daemon = service({ schedulingStrategy: 'DAEMON', desired: 0 });
    const volumes = { settings: { volumeConfigurations: [{ name: 'data' }] } };
    const made = planned(facts(history, { settings: {}, restore: true, service: daemon }), volumes);
    expect(JSON.stringify(made.calls)).not.toContain('volumeConfigurations');
    expect(made.copies).toBe(false);
    expect(said(made)).not.toContain('Desired count is 0');
  });

  it('never show what may be secret', () => {
    const service = { enabled: true, logConfiguration: { options: { 'splunk-token': 'hunter2' } } };
    const made = planned(facts(history, { settings: {}, restore: true }), {
      settings: { serviceConnectConfiguration: service },
    });
    expect(JSON.stringify([made.changes, made.notes])).not.toContain('hunter2');
  });
});

describe('what the plan says of the world around', () => {
  it.each<[string, Partial<Service>, string]>([
    ['CloudFormation', { tags: { 'aws:cloudformation:stack-name': 'prod' } }, 'CloudFormation (prod) manages'],
    ['Copilot', { tags: { 'copilot-application': 'shop' } }, 'Copilot (shop) manages'],
    ['Terraform', { tags: { 'managed-by': 'terraform' } }, 'Terraform manages'],
    [
      'old tasks that drain after an early success',
      { deployments: [rolling('a', 'PRIMARY', 'COMPLETED'), rolling('b', 'ACTIVE', 'COMPLETED', 2)] },
      '2 old tasks still run',
    ],
    ['desired count 0', { desired: 0 }, 'Desired count is 0'],
  ])('%s', (_what, more, expected) => {
    expect(said(decide(facts(history, { service: service(more) })))).toContain(expected);
  });

  it('how long a whole new blue/green run takes', () => {
    const shift = { strategy: 'BLUE_GREEN', bakeMinutes: 10 };
    const took = [
      deployment(2, 'SUCCESSFUL', { shift, startedAt: 2_000, finishedAt: 1_202_000 }),
      deployment(1, 'SUCCESSFUL'),
    ];
    const text = said(decide(facts(took, { service: service({ strategy: 'BLUE_GREEN' }) })));
    expect(text).toContain('full new blue/green deployment');
    expect(text).toContain('at least 10 minutes by its settings; earlier ones took 20 minutes');
  });

  it('values that are not versioned: secrets, log secrets, files in S3', () => {
    const [container] = definition(1).containers;
    if (!container) throw new Error('no container');
    const secrets = [{ name: 'DB_URL', from: 'arn:aws:ssm:…' }];
    const others = { 'environmentFiles (app)': 'arn:aws:s3:::b/.env', 'log secret splunk-token (app)': 'arn' };
    const made = planned(facts(history), {
      definition: definition(1, { containers: [{ ...container, secrets }], others }),
    });
    const warnings = made.notes.filter((one) => one.level === 'warning').map((one) => one.text);
    expect(warnings.join(' ')).toContain('DB_URL, splunk-token, environment files in S3');
  });

  it('refuses an express-mode service and names where to do it', () => {
    expect(decide(facts(history, { service: service({ express: true }) }))).toContain('express-mode');
  });

  it('refuses CodeDeploy with where to do it', () => {
    expect(decide(facts(history, { service: service({ controller: 'CODE_DEPLOY' }) }))).toContain('CodeDeploy');
  });
});
