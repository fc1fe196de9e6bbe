import { describe, expect, it } from 'vitest';
import { changesSince } from './changes.rules';
import { entry, kept, key, nothing, scope, task } from './changes-fixture';

describe('the list of changes', () => {
  it('tells of a deployment of ours once, with who and why', () => {
    const audit = [entry({ reason: 'faster' })];
    const changes = changesSince({ ...nothing, deployments: [kept('d1', 10_200)], audit }, 0, 100_000);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      kind: 'deployment',
      what: 'Deployed rev 42',
      by: 'maria',
      reason: 'faster',
      word: 'Succeeded',
      wayBack: { label: 'Roll back', request: { kind: 'roll-back', ...key } },
    });
  });

  it('tells of a deployment that others made without a name', () => {
    const [change] = changesSince(
      { ...nothing, deployments: [kept('d1', 100_000)], audit: [entry({})] },
      50_000,
      100_000,
    );
    expect(change?.by).toBeUndefined();
  });

  it('gives a rollback a way back to what was before it, and tells who asked for one of AWS', () => {
    const audit = [entry({ kind: 'roll-back' })];
    const [back] = changesSince({ ...nothing, deployments: [kept('d1', 10_200)], audit }, 0, 100_000);
    expect(back).toMatchObject({
      kind: 'rollback',
      what: 'Rolled back to rev 42',
      wayBack: { label: 'Undo', request: { revision: 'before d1' } },
    });
    const asked = [entry({ kind: 'roll-back', at: 90_000, deployment: 'd1' })];
    const deployments = [kept('d1', 1_000, { status: 'ROLLBACK_SUCCESSFUL', finishedAt: 95_000 })];
    const changes = changesSince({ ...nothing, deployments, audit: asked }, 50_000, 100_000);
    const calls = [{ operation: 'ecs:StopServiceDeployment', input: { serviceDeploymentArn: 'd1' } }];
    const byCalls = [entry({ kind: 'roll-back', at: 90_000, calls })];
    expect(changesSince({ ...nothing, deployments, audit: byCalls }, 50_000, 100_000)).toEqual(changes);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ outcome: 'rolled-back', sentence: expect.stringContaining('by maria') });
  });

  it('takes nobody who stopped a deployment at once for the one who began it', () => {
    const calls = [{ operation: 'ecs:StopServiceDeployment', input: { serviceDeploymentArn: 'd1' } }];
    const audit = [entry({ id: 'stop', kind: 'roll-back', actor: 'jonas', at: 12_000, calls }), entry({})];
    const deployments = [kept('d1', 10_200, { status: 'ROLLBACK_IN_PROGRESS' })];
    expect(changesSince({ ...nothing, deployments, audit }, 0, 100_000)).toMatchObject([
      { kind: 'deployment', by: 'maria' },
    ]);
  });

  it('sends an older deployment back to what was before it, the newest wherever the plan decides', () => {
    const changes = changesSince({ ...nothing, deployments: [kept('d1', 1_000), kept('d2', 2_000)] }, 0, 100_000);
    expect(changes.map((change) => change.wayBack?.request)).toEqual([
      { kind: 'roll-back', ...key },
      { kind: 'roll-back', ...key, revision: 'before d1' },
    ]);
  });

  it('leaves out deployments that ended before, not those in flight', () => {
    const flying = kept('d2', 2_000, { status: 'IN_PROGRESS' });
    const recorded = { ...nothing, deployments: [kept('d1', 1_000, { finishedAt: 1_500 }), flying] };
    expect(changesSince(recorded, 50_000, 100_000).map((change) => change.id)).toEqual(['d2']);
  });

  it('tells of a scaling with its way back, and whose it was', () => {
    const audit = [entry({ kind: 'scale', summary: 'Scale web' })];
    const changes = changesSince({ ...nothing, scalings: [{ key, at: 20_000, from: 2, to: 4 }], audit }, 0, 100_000);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      what: 'Scaled from 2 to 4',
      by: 'maria',
      wayBack: { request: { kind: 'scale', desired: 2 } },
    });
  });

  it('folds tasks that failed alike into one line', () => {
    const tasks = [task('t1', 1_000, 'exited with 1'), task('t2', 3_000, 'exited with 1'), task('t3', 2_000, 'died')];
    const changes = changesSince({ ...nothing, tasks }, 0, 100_000);
    expect(changes.map(({ what, at }) => [what, at])).toEqual([
      ['2 tasks failed', 3_000],
      ['A task failed', 2_000],
    ]);
    expect(changes[0]?.wayBack?.request).toEqual({ kind: 'roll-back', ...key });
  });

  it('tells of pushes, databases and hosts by the audit, not of what AWS refused nor of our own users', () => {
    const audit = [
      entry({ id: 'p', kind: 'image-push', subject: { type: 'repository', name: 'web' } }),
      entry({ id: 'd', kind: 'database-stop', subject: { type: 'database', name: 'db' } }),
      entry({ id: 'f', outcome: 'failed' }),
      entry({ id: 'u', kind: 'user-create', scope: undefined }),
      entry({ id: 'c', kind: 'credentials-paste', subject: { type: 'account', name: 'shop' } }),
      entry({ id: 'o', at: -1 }),
    ];
    const changes = changesSince({ ...nothing, audit }, 0, 100_000);
    expect(changes.map(({ id, kind }) => [id, kind])).toEqual([
      ['d', 'action'],
      ['p', 'push'],
    ]);
    expect(changes[0]?.wayBack?.request).toMatchObject({ kind: 'database-start', database: 'db' });
    expect(changes[1]?.wayBack).toBeUndefined();
  });

  it('gives a way back beside the newest of what only the audit tells, and undoes a rollback by what it kept', () => {
    const audit = [
      entry({ id: 'old', at: 1_000 }),
      entry({ id: 'new', at: 2_000 }),
      entry({ id: 'back', at: 1_500, kind: 'roll-back', before: { revision: 'r2' } }),
    ];
    const changes = changesSince({ ...nothing, audit }, 0, 100_000);
    expect(changes.map((change) => [change.id, change.wayBack?.label])).toEqual([
      ['new', 'Roll back'],
      ['back', 'Undo'],
      ['old', undefined],
    ]);
    expect(changes[1]?.wayBack?.request).toMatchObject({ kind: 'roll-back', revision: 'r2' });
  });

  it('shows an accepted change as accepted, never as a success of the deployment', () => {
    const [change] = changesSince({ ...nothing, audit: [entry({})] }, 0, 100_000);
    expect(change).toMatchObject({ outcome: 'done', word: 'Accepted' });
  });

  it('says calmly that failing is over once a deployment came to rest after it, with no way back', () => {
    const tasks = [task('t1', 3_000, 'exited with 1'), task('t2', 5_000, 'died')];
    const rows = (finishedAt: number, now = 100_000) =>
      changesSince({ ...nothing, tasks, deployments: [kept('d1', 1_000, { finishedAt })] }, 0, now).filter(
        ({ kind }) => kind === 'failing',
      );
    expect(rows(6_000)[0]).toMatchObject({ word: 'Over', outcome: 'done', sentence: 'Since then steady. It failed.' });
    expect(rows(6_000).every(({ wayBack }) => wayBack === undefined)).toBe(true);
    // Another way of failing went on after it.
    expect(rows(4_000).map(({ word }) => word)).toEqual(['Failing', 'Failing']);
    const later = rows(4_000, 2_000_000);
    expect(later[0]).toMatchObject({ word: 'Over', sentence: 'None has failed like this since. It failed.' });
  });

  it('names whose task was stopped, and says once what both its title and its button say', () => {
    const [row] = changesSince(
      {
        ...nothing,
        audit: [
          entry({
            kind: 'stop-task',
            subject: { type: 'task', cluster: 'main', name: '1a2b' },
            summary: 'Stop task 1a2b: Stop task 1a2b',
            before: { service: 'web' },
          }),
        ],
      },
      0,
      100_000,
    );
    expect(row).toMatchObject({ what: 'Stop task 1a2b', subject: { name: '1a2b', service: 'web' } });
  });

  it('tells of a push by others, and of ours once', () => {
    const push = { scope, repository: 'web', digest: 'sha256:9f2c81d0aa', tags: ['v9'], pushedAt: 50_000 };
    const [row] = changesSince({ ...nothing, pushes: [push] }, 0, 100_000);
    expect(row).toMatchObject({ kind: 'push', what: 'Pushed v9 (9f2c81d0)', subject: { name: 'web' }, word: 'Pushed' });
    expect(row?.by).toBeUndefined();
    const summary = 'Push image web:v9 (9f2c81d0)';
    const audit = [entry({ kind: 'image-push', subject: { type: 'repository', name: 'web' }, summary })];
    expect(changesSince({ ...nothing, pushes: [push], audit }, 0, 100_000)).toMatchObject([
      { by: 'maria', kind: 'push' },
    ]);
  });
});
