import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodeDeployDeployment } from '@/lib/model/code-deploy';
import { chooseCodeDeploy } from './choose-code-deploy.rules';
import { codeDeployFacts, decide, deployed, outcome, ran, spec, taskSet } from './code-deploy-fixture';
import { definitionArn, said, service, there } from './rollback-fixture';

const three = [deployed(3), deployed(2), deployed(1)];
const flight = (status: string, more: Partial<CodeDeployDeployment> = {}) =>
  deployed(4, { status, completedAt: undefined, ...more });
const bad = (n: number, ran = true) => new Map([[`d-${n}`, { at: 900_000, ran }]]);
const last = (n: number, more = {}) => ({
  ...{ at: 400_000, finishedAt: 400_500, actor: 'maria', revision: `d-${n}`, taskDefinition: definitionArn(n) },
  ...{ images: [], undo: false },
  ...more,
});

describe('Roll back through CodeDeploy at rest', () => {
  const same = (n: number, as: number) =>
    new Map([
      [`d-${n}`, spec(definitionArn(as))],
      ['d-1', spec(definitionArn(1))],
    ]);

  it.each([
    ['deploys the revision of the deployment before', codeDeployFacts(three), 'CreateDeployment to 2'],
    ['skips one that someone here rolled back from', codeDeployFacts(three, { bad: bad(2) }), 'CreateDeployment to 1'],
    [
      'skips one that CodeDeploy rolled back',
      codeDeployFacts([deployed(3), deployed(2, { rolledBackBy: 'd-9' }), deployed(1)]),
      'CreateDeployment to 1',
    ],
    [
      'skips one that a later deployment rolls back',
      codeDeployFacts([deployed(3, { rollsBack: 'd-2' }), deployed(2), deployed(1)]),
      'CreateDeployment to 1',
    ],
    [
      'skips those that never came up',
      codeDeployFacts([deployed(3), deployed(2, { status: 'Failed' }), deployed(1)]),
      'CreateDeployment to 1',
    ],
    [
      'skips one that ran the same',
      codeDeployFacts(three, { specs: new Map([...same(2, 3), ['d-3', spec(definitionArn(3))]]) }),
      'CreateDeployment to 1',
    ],
    [
      'goes back from what runs, not from the newest that failed',
      codeDeployFacts([deployed(4, { status: 'Stopped' }), ...three]),
      'CreateDeployment to 2',
    ],
    [
      'skips what turned out not to come back',
      codeDeployFacts(three, { except: new Set(['d-2']) }),
      'CreateDeployment to 1',
    ],
    [
      'skips a bad one that it cannot even read',
      codeDeployFacts([deployed(3), deployed(2, { revision: { type: 'elsewhere', where: 'S3' } }), deployed(1)], {
        specs: new Map([3, 1].map((n) => [`d-${n}`, spec(definitionArn(n))])),
        bad: bad(2),
      }),
      'CreateDeployment to 1',
    ],
    [
      'takes the chosen one, even a bad one',
      codeDeployFacts(three, { chosen: 'd-1', bad: bad(1) }),
      'CreateDeployment to 1',
    ],
    [
      'undoes the last rollback',
      codeDeployFacts(three, { undo: true, last: last(1), bad: bad(1) }),
      'CreateDeployment to 1',
    ],
  ])('%s', (_, facts, expected) => {
    expect(outcome(facts)).toBe(expected);
  });

  it('takes what ran earlier under the same definition for bad too, unless its digest was another', () => {
    const history = [deployed(4), deployed(3), deployed(2), deployed(1)];
    const specs = new Map([4, 3, 2, 1].map((n) => [`d-${n}`, spec(definitionArn(n === 2 ? 3 : n))]));
    const facts = codeDeployFacts(history, { specs, bad: bad(3) });
    expect(outcome(facts)).toBe('CreateDeployment to 1');
    const other = ran(3, {
      startedAt: 200_010,
      images: ran(2).images.map((image) => ({ ...image, written: `${image.registry}/web:v3` })),
    });
    expect(outcome({ ...facts, ran: [...facts.ran, other] }, { checks: there(3) })).toMatch(/^CreateDeployment to 3/);
  });

  it.each([
    [
      'nothing earlier',
      codeDeployFacts([deployed(1)]),
      /no earlier good deployment of web that differs from what runs\.$/,
    ],
    ['nothing among the newest', codeDeployFacts([deployed(1)], { more: true }), /among the newest 1/],
    [
      'a revision in S3',
      codeDeployFacts([deployed(3), deployed(2, { revision: { type: 'elsewhere', where: 'S3 (b/k)' } })], {
        specs: new Map(),
      }),
      /d-2 lies in S3 \(b\/k\), which Quarterdeck does not read/,
    ],
    [
      'an AppSpec that is denied',
      codeDeployFacts(three, {
        specs: new Map([['d-3', spec(definitionArn(3))]]),
        unread: new Map([['d-2', { kind: 'denied', message: 'No right.' }]]),
      }),
      /AppSpec of d-2 cannot be read. No right./,
    ],
    [
      'an AppSpec that names a family only',
      codeDeployFacts(three, {
        specs: new Map([
          ['d-2', spec('web')],
          ['d-3', spec(definitionArn(3))],
        ]),
      }),
      /names web without a revision/,
    ],
    [
      'what is further back than it reads',
      codeDeployFacts(three, { specs: new Map([['d-3', spec(definitionArn(3))]]) }),
      /newest 12 good deployments/,
    ],
    ['a deployment of another service', codeDeployFacts(three, { chosen: 'd-8' }), /no deployment of web/],
    ['an undo without a rollback', codeDeployFacts(three, { undo: true }), /nothing to undo/],
    ['an undo of an undo', codeDeployFacts(three, { undo: true, last: last(1, { undo: true }) }), /undone already/],
    [
      'an undo after another deployment',
      codeDeployFacts([deployed(5), ...three], { undo: true, last: last(1) }),
      /deployed since its last rollback/,
    ],
    ['an undo to what nobody knows', codeDeployFacts(three, { undo: true, last: last(9) }), /does not tell/],
    [
      'a service that drains',
      codeDeployFacts(three, { service: service({ status: 'DRAINING', controller: 'CODE_DEPLOY' }) }),
      /is DRAINING/,
    ],
  ])('refuses %s', (_, facts, words) => {
    expect(outcome(facts)).toMatch(words);
  });
});

describe('Roll back through CodeDeploy in flight', () => {
  const flying = (status: string, more: Parameters<typeof codeDeployFacts>[1] = {}) =>
    codeDeployFacts([flight(status), ...three], more);

  it.each(['Created', 'Queued', 'InProgress', 'Baking', 'Ready', 'Unheard'])('stops what is %s', (status) => {
    const made = decide(flying(status));
    expect(outcome(flying(status))).toBe('StopDeployment to 3');
    expect(typeof made === 'string' ? made : made.calls[0]?.input).toEqual({
      deploymentId: 'd-4',
      autoRollbackEnabled: true,
    });
  });

  it('names the task set that takes the traffic again, also after the shift', () => {
    const sets = [taskSet(4), taskSet(3, 'ACTIVE')];
    const facts = flying('InProgress');
    const shifted = { ...facts, service: { ...facts.service, taskSets: sets, taskDefinitionArn: definitionArn(4) } };
    expect(outcome(shifted)).toBe('StopDeployment to 3');
    expect(said(decide(shifted))).toContain('this really changes what runs');
  });

  it('returns to the task set that CodeDeploy calls the original, not to what a failed deployment has left', () => {
    const facts = flying('InProgress');
    const taskSets = [taskSet(4), taskSet(2, 'ACTIVE'), taskSet(3, 'ACTIVE')];
    const weights = [{ taskSet: 'ecs-svc/3', label: 'Blue', percent: 0 }];
    const left = { ...facts, service: { ...facts.service, taskSets }, progress: { stages: [], weights } };
    expect(outcome(left)).toBe('StopDeployment to 3');
  });

  it('asks again where an asking of minutes ago has shown nothing: its answer was lost, and it may never have arrived', () => {
    const asked = (at: number) => flying('InProgress', { bad: new Map([['d-4', { at, ran: false }]]) });
    expect(outcome(asked(100_000))).toBe('StopDeployment to 3');
    expect(said(decide(asked(999_000)))).toContain('asked to stop d-4');
  });

  it('says stage, traffic and what is left', () => {
    const progress = {
      stages: [{ name: 'AllowTraffic', status: 'InProgress' }],
      weights: [
        { taskSet: 'a', label: 'Blue', percent: 90 },
        { taskSet: 'b', label: 'Green', percent: 10 },
      ],
    };
    const words = said(decide(codeDeployFacts([flight('InProgress', { terminating: true }), ...three], { progress })));
    expect(words).toContain('d-4 is InProgress. Stage AllowTraffic. Traffic: Blue 90 %, Green 10 %.');
    expect(words).toContain('the old tasks are ended 5 minutes after that');
    expect(said(decide(flying('Ready')))).toContain('waits for a person');
  });

  it('warns where what it returns to is gone, and goes on', () => {
    expect(said(decide(flying('InProgress'), { checks: there(3, { digestThere: false }) }))).toContain(
      'no longer in ECR',
    );
  });

  it.each([
    ['a rollback', codeDeployFacts([flight('InProgress', { rollsBack: 'd-3' }), ...three]), /being rolled back/],
    [
      'a rollback that CodeDeploy began',
      codeDeployFacts([flight('Created', { creator: 'codeDeployRollback' }), ...three]),
      /being rolled back/,
    ],
    ['a second press', flying('InProgress', { bad: bad(4, false) }), /asked to stop d-4/],
    ['another deployment', flying('InProgress', { chosen: 'd-1' }), /one deployment at a time/],
    ['an undo to something else', flying('InProgress', { undo: true, last: last(1) }), /must end before/],
    [
      'one whose old tasks are gone',
      flying('InProgress', { service: service({ taskSets: [taskSet(4)], controller: 'CODE_DEPLOY' }) }),
      /earlier tasks of web are gone/,
    ],
  ])('refuses %s', (_, facts, words) => {
    expect(outcome(facts)).toMatch(words);
  });

  it('undoes a rollback that is on its way by stopping it', () => {
    expect(outcome(flying('InProgress', { undo: true, last: last(3) }))).toBe('StopDeployment to 3');
  });
});

describe('any history', () => {
  const any = fc.record({
    status: fc.constantFrom('Succeeded', 'Succeeded', 'Failed', 'Stopped'),
    of: fc.integer({ min: 1, max: 5 }),
    bad: fc.boolean(),
  });

  it('leads to one call, never to what is bad or runs already', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 8 }), (past) => {
        const history = past.map(({ status }, at) => deployed(at + 1, { status })).reverse();
        const specs = new Map(past.map(({ of }, at) => [`d-${at + 1}`, spec(definitionArn(of))]));
        const marked = past.flatMap((one, at) => (one.bad ? [`d-${at + 1}`] : []));
        const runs = past.findLast((one) => one.status === 'Succeeded')?.of ?? 1;
        const facts = codeDeployFacts(history, {
          ...{ runs, specs, ran: [] },
          bad: new Map(marked.map((id) => [id, { at: 9_000_000, ran: true }])),
        });
        const choice = chooseCodeDeploy(facts);
        if (choice.way === 'refuse') return;
        expect(choice.way).toBe('return');
        if (choice.way !== 'return') return;
        const { id, status } = choice.target.deployment;
        expect(status).toBe('Succeeded');
        expect(marked).not.toContain(id);
        expect(choice.target.taskDefinitionArn).not.toBe(definitionArn(runs));
      }),
    );
  });
});
