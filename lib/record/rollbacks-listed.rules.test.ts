import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '@/lib/model/audit';
import type { KeptDeployment } from '@/lib/model/record';
import { changesSince } from './changes.rules';
import { entry, kept, nothing } from './changes-fixture';

describe('rollbacks in the list of changes', () => {
  const update = [{ operation: 'ecs:UpdateService', input: { service: 'web' } }];
  const back = (id: string, at: number, more: Partial<AuditEntry> = {}) =>
    entry({
      id: `of ${id}`,
      kind: 'roll-back',
      actor: 'demo',
      at,
      finishedAt: at,
      calls: update,
      deployment: id,
      ...more,
    });
  const listed = (deployments: KeptDeployment[], audit: AuditEntry[] = []) =>
    changesSince({ ...nothing, deployments, audit }, 0, 100_000);

  it('calls a rollback a rollback also once the audit names the deployment that it made', () => {
    const [only, ...more] = listed([kept('d1', 10_200)], [back('d1', 10_000)]);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ what: 'Rolled back to rev 42', by: 'demo', rollback: true });
    expect(only?.wayBack?.label).toBe('Undo');
    expect(only?.sentence).toBeUndefined();
  });

  it('gives two deployments of one moment each its own maker, and no second row', () => {
    const audit = [back('d2', 10_100), entry({ at: 10_000, deployment: 'd1' })];
    const changes = listed([kept('d1', 10_150), kept('d2', 10_050)], audit);
    expect(changes.map(({ id, by }) => [id, by])).toEqual([
      ['d1', 'maria'],
      ['d2', 'demo'],
    ]);
  });

  it('names an undo, and says what is under way and what did not come about', () => {
    const whats = (status: string, before?: { undo: true }) =>
      listed([kept('d1', 10_200, { status })], [back('d1', 10_000, before ? { before } : {})])[0]?.what;
    expect(whats('SUCCESSFUL', { undo: true })).toBe('Undid a rollback: rev 42 again');
    expect(whats('IN_PROGRESS')).toBe('Rolling back to rev 42');
    expect(whats('STOPPED')).toBe('Rollback to rev 42');
  });

  const of = (
    id: string,
    definition: string,
    at: number,
    from: string,
    more: Partial<KeptDeployment['deployment']> = {},
  ) => ({
    ...kept(id, at, { targetRevisionArn: `r ${id}`, sourceRevisionArns: [`r ${from}`], ...more }),
    taskDefinition: definition,
  });
  const good = of('d1', 'web:8', 1_000, 'd0');
  const bad = of('d2', 'web:9', 2_000, 'd1');

  it('offers no way back where AWS rolled it back or is doing so, and names what runs again', () => {
    const breaker = { circuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 } };
    const ended = { ...bad.deployment, status: 'ROLLBACK_SUCCESSFUL', rollback: { revisionArn: 'r d1' }, ...breaker };
    const [row] = listed([good, { ...bad, deployment: ended }]);
    expect(row).toMatchObject({ word: 'Rolled back by breaker', takenBack: 'Rolled back already.', rollback: true });
    expect(row?.sentence).toContain('Rolled back to rev 8');
    expect(row?.wayBack).toBeUndefined();
    const [flying] = listed([good, of('d2', 'web:9', 2_000, 'd1', { status: 'ROLLBACK_IN_PROGRESS' })]);
    expect(flying).toMatchObject({ takenBack: 'Being rolled back.' });
    expect(flying?.wayBack).toBeUndefined();
    const [failed] = listed([good, of('d2', 'web:9', 2_000, 'd1', { status: 'ROLLBACK_FAILED' })]);
    expect(failed?.wayBack?.label).toBe('Roll back');
  });

  it('offers no way back beside what a later rollback took back, and one again once that was undone', () => {
    const undone = of('d3', 'web:10', 3_000, 'd2');
    const taken = (...more: [KeptDeployment[], AuditEntry[]]) =>
      listed([good, bad, undone, ...more[0]], [back('d3', 3_000), ...more[1]]).map((row) => [
        row.id,
        row.takenBack ?? row.wayBack?.label,
      ]);
    expect(taken([], [])).toEqual([
      ['d3', 'Undo'],
      ['d2', 'Taken back already by demo.'],
      ['d1', 'Back to what ran before'],
    ]);
    expect(taken([of('d4', 'web:9', 4_000, 'd3')], [back('d4', 4_000, { before: { undo: true } })])).toEqual([
      ['d4', 'Undo'],
      ['d3', 'Taken back already by demo.'],
      ['d2', 'Back to what ran before'],
      ['d1', 'Back to what ran before'],
    ]);
  });

  it('offers no way back to what runs again because others deployed it', () => {
    const [newest, older] = listed([good, bad, of('d3', 'web:8', 3_000, 'd2')]);
    expect(newest?.wayBack?.label).toBe('Roll back');
    expect(older).toMatchObject({ takenBack: 'Taken back already: rev 8 again.' });
    expect(older?.wayBack).toBeUndefined();
  });

  it('counts as rollbacks those by people, by AWS, and what was stopped for one', () => {
    const stopped = of('d2', 'web:9', 2_000, 'd1', { status: 'STOPPED' });
    const changes = listed([good, stopped, of('d3', 'web:8', 3_000, 'd2')], [back('d3', 3_000)]);
    expect(changes.filter(({ rollback }) => rollback).map(({ id }) => id)).toEqual(['d3', 'd2']);
    const calls = [{ operation: 'ecs:StopServiceDeployment', input: { serviceDeploymentArn: 'd2' } }];
    const [asked] = listed([good, stopped], [back('d2', 9_000, { calls })]);
    expect(asked).toMatchObject({ rollback: true, endedBy: 'demo', kind: 'deployment' });
    expect(listed([good, stopped])[0]?.rollback).toBeUndefined();
  });
});
