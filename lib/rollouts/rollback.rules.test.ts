import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceRevision } from '@/lib/model/rollout';
import { decideRollback } from './rollback.rules';
import type { RollbackFacts } from './rollback-facts';
import {
  definition,
  definitionArn,
  deployment,
  digest,
  facts,
  outcome,
  revision,
  service,
  there,
} from './rollback-fixture';
import { chooseTarget } from './rollback-target.rules';

describe('the choice of what to roll back to', () => {
  const rows: [string, RollbackFacts, string | RegExp][] = [
    [
      'in flight: stop it',
      facts([deployment(2, 'IN_PROGRESS', { sourceRevisionArns: ['rev-1'] }), deployment(1, 'SUCCESSFUL')]),
      'StopServiceDeployment to 1',
    ],
    [
      'pending: stop it',
      facts([deployment(2, 'PENDING', { sourceRevisionArns: ['rev-1'] }), deployment(1, 'SUCCESSFUL')]),
      'StopServiceDeployment to 1',
    ],
    [
      'a newer one started while an older one is stopped: stop the newer one',
      facts([
        deployment(3, 'PENDING', { sourceRevisionArns: ['rev-2', 'rev-1'] }),
        deployment(2, 'STOP_REQUESTED'),
        deployment(1, 'SUCCESSFUL'),
      ]),
      'StopServiceDeployment to 1',
    ],
    ['rolling back already', facts([deployment(2, 'ROLLBACK_IN_PROGRESS')]), /is being rolled back already/],
    ['asked to roll back', facts([deployment(2, 'ROLLBACK_REQUESTED')]), /is being rolled back already/],
    ['being stopped', facts([deployment(2, 'STOP_REQUESTED')]), /is being stopped/],
    ['a state nobody knows', facts([deployment(2, 'MOONWALKING')]), /does not know/],
    ['the first one, in flight', facts([deployment(1, 'IN_PROGRESS')]), /first deployment/],
    ['the first one, ended', facts([deployment(1, 'SUCCESSFUL')]), /nothing to return to/],
    [
      'at rest: the last good one before it',
      facts([deployment(3, 'SUCCESSFUL'), deployment(2, 'SUCCESSFUL')]),
      'UpdateService to 2',
    ],
    [
      'skips what the breaker rolled back',
      facts([deployment(3, 'SUCCESSFUL'), deployment(2, 'ROLLBACK_SUCCESSFUL'), deployment(1, 'SUCCESSFUL')]),
      'UpdateService to 1',
    ],
    [
      'skips what someone here rolled back from',
      facts([deployment(3, 'SUCCESSFUL'), deployment(2, 'SUCCESSFUL'), deployment(1, 'SUCCESSFUL')], {
        bad: new Map([['rev-2', { at: 90_000, ran: true }]]),
      }),
      'UpdateService to 1',
    ],
    [
      'after a rollback by AWS, what runs is not the target of the newest deployment',
      facts([
        deployment(3, 'ROLLBACK_SUCCESSFUL', { rollback: { revisionArn: 'rev-2' } }),
        deployment(2, 'SUCCESSFUL'),
        deployment(1, 'SUCCESSFUL'),
      ]),
      'UpdateService to 1',
    ],
    [
      'the last one never came up: the last good one, although it runs',
      facts([deployment(3, 'STOPPED'), deployment(2, 'SUCCESSFUL')]),
      'UpdateService to 2',
    ],
    [
      'the rollback itself failed',
      facts([deployment(3, 'ROLLBACK_FAILED'), deployment(2, 'SUCCESSFUL')]),
      'UpdateService to 2',
    ],
    [
      'chosen in the history, in flight: replaces it',
      facts(
        [
          deployment(3, 'IN_PROGRESS', { sourceRevisionArns: ['rev-2'] }),
          deployment(2, 'SUCCESSFUL'),
          deployment(1, 'SUCCESSFUL'),
        ],
        { chosen: 'rev-1' },
      ),
      'UpdateService to 1',
    ],
    ['chosen, and it runs already', facts([deployment(3, 'SUCCESSFUL')], { chosen: 'rev-3' }), /would change nothing/],
    [
      'chosen, and forgotten by AWS',
      facts([deployment(3, 'SUCCESSFUL', { sourceRevisionArns: ['rev-99'] })], { chosen: 'rev-99' }),
      /cannot be read any more/,
    ],
    [
      "chosen, and another service's",
      facts([deployment(3, 'SUCCESSFUL')], { chosen: 'rev-1' }),
      /no revision that web/,
    ],
    [
      'no service deployments, and the family cannot be listed',
      facts(undefined, { familyUnread: { kind: 'denied', message: 'shop may not call ecs:ListTaskDefinitions.' } }),
      'shop may not call ecs:ListTaskDefinitions.',
    ],
    ['CodeDeploy', facts([], { service: service({ controller: 'CODE_DEPLOY' }) }), /CodeDeploy/],
    ['external', facts([], { service: service({ controller: 'EXTERNAL' }) }), /external controller/],
    ['draining', facts([], { service: service({ status: 'DRAINING' }) }), /DRAINING/],
    [
      'no service deployments: the next older one of the family',
      facts(undefined, {
        service: service({ taskDefinitionArn: definitionArn(3) }),
        family: [definitionArn(2), definitionArn(1)],
      }),
      'UpdateService to 2',
    ],
  ];
  it.each(rows)('%s', (_what, given, expected) => {
    if (typeof expected === 'string') expect(outcome(given)).toBe(expected);
    else expect(outcome(given)).toMatch(expected);
  });

  it('warns of a chosen revision that no deployment is known to have brought up', () => {
    const texts = (chosen: string) => {
      const given = facts([deployment(3, 'SUCCESSFUL'), deployment(2, 'STOPPED'), deployment(1, 'SUCCESSFUL')], {
        chosen,
      });
      const known = {
        definition: definition(Number(chosen.slice(4))),
        copyable: true,
        checks: there(Number(chosen.slice(4))),
      };
      const made = decideRollback(given, chooseTarget(given), known);
      return made.ok ? made.value.notes.map((note) => note.text).join(' ') : made.failure.message;
    };
    expect(texts('rev-2')).toContain('may never have come up');
    expect(texts('rev-1')).not.toContain('may never have come up');
  });

  it('skips an older deployment of the same digest and settings', () => {
    const revisions = new Map([3, 2, 1].map((n) => [`rev-${n}`, revision(n, n === 1 ? 1 : 3)]));
    const history = [deployment(3, 'SUCCESSFUL'), deployment(2, 'SUCCESSFUL'), deployment(1, 'SUCCESSFUL')];
    expect(outcome(facts(history, { revisions }))).toBe('UpdateService to 1');
  });

  it('goes back to the same image where its settings differ', () => {
    const revisions = new Map([2, 1].map((n) => [`rev-${n}`, revision(n, 9)]));
    const definitions = new Map([
      [definitionArn(2), definition(2)],
      [definitionArn(1), definition(1, { cpu: '512' })],
    ]);
    const history = [deployment(2, 'SUCCESSFUL'), deployment(1, 'SUCCESSFUL')];
    expect(outcome(facts(history, { revisions, definitions }), there(9))).toBe('UpdateService to 1');
  });
});

describe('how the target comes back', () => {
  const history = [deployment(2, 'SUCCESSFUL'), deployment(1, 'SUCCESSFUL')];

  it('as a copy by digest where its tag has moved, is gone, or the desired count is 0', () => {
    expect(outcome(facts(history), there(1, { tagNow: digest(7) }))).toBe('UpdateService to 1 as a copy');
    expect(outcome(facts(history), there(1, { tagNow: 'gone' }))).toBe('UpdateService to 1 as a copy');
    expect(outcome(facts(history, { service: service({ desired: 0 }) }))).toBe('UpdateService to 1 as a copy');
  });

  it('as a copy where its task definition is INACTIVE', () => {
    expect(outcome(facts(history), undefined, { status: 'INACTIVE' })).toBe('UpdateService to 1 as a copy');
  });

  it('not at all where its digest is no longer in ECR', () => {
    expect(outcome(facts(history), there(1, { digestThere: false }))).toContain('no longer in ECR');
  });

  it('with a warning where nobody can verify it', () => {
    const checks = { tagNow: undefined, digestThere: 'unknown', unverified: 'it is not in ECR' } as const;
    expect(outcome(facts(history), there(1, { ...checks, outside: true }))).toBe('UpdateService to 1');
  });

  it('as a copy by digest where ECR does not tell what its tag means', () => {
    const checks = there(1, { tagNow: undefined, digestThere: 'unknown', unverified: 'ECR denied' });
    expect(outcome(facts(history), checks)).toBe('UpdateService to 1 as a copy');
  });

  it('not at all where the tag means today what runs already and no digest is known', () => {
    const old = revision(1);
    const { runningDigest: _gone, ...image } = old.images[0] ?? revision(1, 1).images[0] ?? { runningDigest: '' };
    const revisions = new Map([
      ['rev-2', revision(2)],
      ['rev-1', { ...old, images: [image as ServiceRevision['images'][number]] }],
    ]);
    const given = facts(history, { revisions });
    expect(outcome(given, [{ container: 'app', tagNow: digest(2), digestThere: 'unknown' }])).toMatch(/change nothing/);
  });
});

describe('whatever the history', () => {
  const statuses = ['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED', 'IN_PROGRESS', 'STOP_REQUESTED'];
  const histories = fc
    .array(fc.record({ n: fc.integer({ min: 1, max: 5 }), status: fc.constantFrom(...statuses) }), { maxLength: 12 })
    .map((list) =>
      list.map(({ n, status }, at) => deployment(n, status, { arn: `d${at}`, sourceRevisionArns: ['rev-1'] })),
    );

  it('never chooses by itself what is bad, what never succeeded, or what changes nothing', () => {
    fc.assert(
      fc.property(histories, fc.subarray(['rev-1', 'rev-2', 'rev-3']), (history, bad) => {
        const choice = chooseTarget(
          facts(history, { bad: new Map(bad.map((arn) => [arn, { at: 90_000, ran: false }])) }),
        );
        if (choice.way !== 'return' || history.length === 0) return;
        const arn = choice.target.revisionArn ?? '';
        expect(bad).not.toContain(arn);
        expect(history.some((d) => d.targetRevisionArn === arn && d.status === 'SUCCESSFUL')).toBe(true);
        expect(history.some((d) => d.targetRevisionArn === arn && d.status.startsWith('ROLLBACK_'))).toBe(false);
        expect(choice.current?.images[0]?.runningDigest).not.toBe(choice.target.images[0]?.runningDigest);
      }),
    );
  });

  it('stops only what can be stopped, and never touches the desired count', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const given = facts(history);
        const choice = chooseTarget(given);
        if (choice.way === 'stop') expect(['PENDING', 'IN_PROGRESS']).toContain(choice.deployment.status);
        const made = decideRollback(given, choice, { definition: definition(1), copyable: true, checks: [] });
        if (made.ok) expect(JSON.stringify(made.value.calls)).not.toContain('desiredCount');
      }),
    );
  });
});
