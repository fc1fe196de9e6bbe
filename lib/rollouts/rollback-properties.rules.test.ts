import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, deployment, digest, facts, said, service } from './rollback-fixture';

describe('whatever is asked', () => {
  const statuses = ['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED', 'PENDING', 'IN_PROGRESS'];
  const any = fc.record({
    list: fc.array(fc.record({ n: fc.integer({ min: 1, max: 5 }), status: fc.constantFrom(...statuses) }), {
      maxLength: 9,
    }),
    bad: fc.subarray(['rev-1', 'rev-2', 'rev-3', 'rev-4']),
    chosen: fc.option(fc.constantFrom('rev-1', 'rev-2', 'rev-9'), { nil: undefined }),
    undo: fc.boolean(),
    restore: fc.boolean(),
    desired: fc.integer({ min: 0, max: 2 }),
    tagNow: fc.constantFrom('gone' as const, digest(7), undefined),
    digestThere: fc.constantFrom(true, false, 'unknown' as const),
    hook: fc.boolean(),
  });

  it('never a bad revision unasked, never the desired count, one deployment at most, pins only what is there', () => {
    fc.assert(
      fc.property(any, ({ list, bad, chosen, undo, restore, desired, tagNow, digestThere, hook }) => {
        const hooks = hook ? [{ id: 'h', type: 'PAUSE', status: 'AWAITING_ACTION' }] : [];
        const deployments = list.map(({ n, status }, at) =>
          deployment(n, status, { arn: `d${at}`, sourceRevisionArns: ['rev-1'], hooks }),
        );
        const given = facts(deployments, {
          ...{ bad: new Map(bad.map((arn) => [arn, { at: 90_000, ran: true }])), chosen, undo, restore },
          ...{ service: service({ desired }), settings: { platformVersion: '1.4.0' } },
          last: { at: 1, finishedAt: 2_000_000, actor: 'a', revision: 'rev-3', images: [], undo: false },
        });
        const target = chosen === undefined && !undo;
        const made = decide(given, {
          checks: [{ container: 'app', tagNow, digestThere }],
          settings: { platformVersion: '1.3.0' },
        });
        if (typeof made === 'string') return;
        expect(JSON.stringify(made.calls)).not.toContain('desiredCount');
        expect(made.calls).toHaveLength(1);
        if (made.way === 'return' && target) expect(made.target?.bad).toBe(false);
        if (made.way === 'return' && made.target?.bad) expect(said(made)).toContain('it counts as bad');
        if (digestThere === false) expect(made.way).toBe('stop');
        if (made.way === 'stop') expect(JSON.stringify(made.calls)).toContain('ROLLBACK');
      }),
    );
  });
});
