import { describe, expect, it } from 'vitest';
import type { CodeDeployDeployment } from '@/lib/model/code-deploy';
import { codeDeployFacts, decide, deployed, group, outcome, spec } from './code-deploy-fixture';
import { codeDeployState } from './code-deploy-state.rules';
import { definition, definitionArn, digest, said, there } from './rollback-fixture';

const three = [deployed(3), deployed(2), deployed(1)];
const flight = (status: string, more: Partial<CodeDeployDeployment> = {}) =>
  deployed(4, { status, completedAt: undefined, ...more });
const _bad = (n: number, ran = true) => new Map([[`d-${n}`, { at: 900_000, ran }]]);
const last = (n: number, more = {}) => ({
  ...{ at: 400_000, finishedAt: 400_500, actor: 'maria', revision: `d-${n}`, taskDefinition: definitionArn(n) },
  ...{ images: [], undo: false },
  ...more,
});

describe('the new deployment', () => {
  it('takes the old AppSpec word for word', () => {
    const made = decide(codeDeployFacts(three));
    const content = spec(definitionArn(2)).content;
    expect(typeof made === 'string' ? made : made.calls[0]?.input).toEqual({
      ...{ applicationName: 'shop', deploymentGroupName: 'web', description: 'Quarterdeck: back to d-2' },
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
    });
  });

  it('names a copy in it where the tag has moved, and nothing else changes', () => {
    const facts = codeDeployFacts(three);
    const made = decide(facts, { checks: there(2, { tagNow: digest(9) }) });
    expect(said(made)).toContain('now means');
    if (typeof made === 'string') throw new Error(made);
    const text = JSON.stringify(made.calls[0]?.input);
    const [before = '', after = ''] = spec(definitionArn(2)).around;
    const result = { $result: [0, 'taskDefinition', 'taskDefinitionArn'] };
    expect(text).toContain(JSON.stringify({ $text: [`${before}"`, result, `"${after}`] }));
  });

  it.each([
    [
      'the definition is INACTIVE',
      { definition: definition(2, { status: 'INACTIVE' }) },
      'CreateDeployment to 2 as a copy',
    ],
    ['the tag is gone', { checks: there(2, { tagNow: 'gone' as const }) }, 'CreateDeployment to 2 as a copy'],
    ['the definition cannot be read', { definition: undefined }, /cannot come back: its task definition/],
    [
      'a copy is needed and cannot be made',
      { definition: definition(2, { status: 'INACTIVE' }), copyable: false },
      /copy of it is needed/,
    ],
    ['the image is gone', { checks: there(2, { digestThere: false }) }, /no longer in ECR/],
  ])('decides where %s', (_, known, expected) => {
    expect(outcome(codeDeployFacts(three), known)).toMatch(expected);
  });

  it('refuses where a chosen one would change nothing', () => {
    expect(outcome(codeDeployFacts(three, { chosen: 'd-3' }), { checks: there(3) })).toContain('change nothing');
  });

  it('pins the image of a service that is off', () => {
    const facts = codeDeployFacts(three);
    const off = { ...facts, service: { ...facts.service, desired: 0 } };
    expect(outcome(off)).toBe('CreateDeployment to 2 as a copy');
    expect(said(decide(off))).toContain('Desired count is 0');
  });

  it.each([
    ['CodeDeployDefault.ECSAllAtOnce', 'goes over all at once'],
    ['CodeDeployDefault.ECSCanary10Percent5Minutes', '10 percent first, the rest after 5 minutes'],
    ['CodeDeployDefault.ECSLinear10PercentEvery1Minutes', '10 percent every 1 minute.'],
    ['slowly', 'by slowly'],
  ])('says how the traffic goes over by %s', (config, words) => {
    expect(said(decide(codeDeployFacts(three, { group: { ...group, config } })))).toContain(words);
  });

  it.each([
    [
      'what was the last end',
      codeDeployFacts([deployed(4, { status: 'Failed', error: { code: 'TIMEOUT', message: 'late' } }), ...three]),
      '(d-4) ended Failed: TIMEOUT: late',
    ],
    [
      'that old tasks are kept',
      codeDeployFacts(three, { group: { ...group, terminationMinutes: undefined } }),
      'The old tasks are kept.',
    ],
    [
      'that a person must let the traffic over',
      codeDeployFacts(three, { group: { ...group, readyMinutes: 60 } }),
      'within 60 minutes',
    ],
    ['how long it takes', codeDeployFacts(three), 'took about 1 minute'],
    [
      'that its hooks run again',
      codeDeployFacts(three, {
        specs: new Map([['d-2', spec(definitionArn(2), 'Hooks:\n  - BeforeInstall: check\n')]]),
      }),
      'hooks again: check',
    ],
    [
      'that it went over otherwise',
      codeDeployFacts([deployed(3), deployed(2, { config: 'slowly' })]),
      'd-2 let the traffic over by slowly',
    ],
    ['who undoes what', codeDeployFacts(three, { undo: true, last: last(1) }), 'Undoes the rollback that maria made'],
    [
      'that it may never have come up',
      codeDeployFacts([deployed(3), deployed(2, { status: 'Stopped' })], { chosen: 'd-2' }),
      'may never have come up',
    ],
    [
      'of drift',
      codeDeployFacts(three, {
        service: { ...codeDeployFacts(three).service, tags: { 'aws:cloudformation:stack-name': 'prod' } },
      }),
      'CloudFormation (prod)',
    ],
  ])('says %s', (_, facts, words) => {
    expect(said(decide(facts))).toContain(words);
  });
});

describe('the fingerprint’s state', () => {
  const state = (status: string) => codeDeployState(codeDeployFacts([flight(status), ...three]));
  it('moves with the newest deployment, and not while one only begins', () => {
    expect(state('Created')).toEqual(state('InProgress'));
    expect(state('InProgress')).not.toEqual(state('Ready'));
    expect(codeDeployState(codeDeployFacts(three))).not.toEqual(state('InProgress'));
  });
});
