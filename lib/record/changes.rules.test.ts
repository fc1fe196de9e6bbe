import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '@/lib/model/audit';
import type { KeptDeployment, KeptTask } from '@/lib/model/record';
import { changesSince, type Recorded } from './changes.rules';

const key = { account: 'shop', region: 'us-east-1', cluster: 'main', service: 'web' };
const scope = { account: 'shop', region: 'us-east-1' };
const nothing: Recorded = { deployments: [], scalings: [], tasks: [], audit: [] };

const kept = (id: string, createdAt: number, more: Partial<KeptDeployment['deployment']> = {}): KeptDeployment => ({
  key,
  deployment: { arn: id, id, status: 'SUCCESSFUL', createdAt, sourceRevisionArns: [`before ${id}`], ...more },
  taskDefinition: 'web:42',
  changedAt: createdAt,
});
const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  id: 'a1',
  at: 10_000,
  finishedAt: 10_500,
  actor: 'maria',
  kind: 'deploy-image',
  scope,
  subject: { type: 'service', cluster: 'main', name: 'web' },
  summary: 'Deploy web:v2',
  calls: [],
  outcome: 'succeeded',
  ...more,
});
const task = (id: string, at: number, clause: string): KeptTask => ({
  scope,
  service: 'web',
  task: {
    scope,
    cluster: 'main',
    id,
    arn: id,
    taskDefinitionArn: '',
    lastStatus: 'STOPPED',
    desiredStatus: 'STOPPED',
    containers: [],
    stoppedAt: at,
  },
  problem: { task: id, what: 'It failed.', clause, at },
});

describe('the list of changes', () => {
  it('tells of a deployment of ours once, with who and why', () => {
    const audit = [entry({ reason: 'faster' })];
    const changes = changesSince({ ...nothing, deployments: [kept('d1', 10_200)], audit }, 0);
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
    const [change] = changesSince({ ...nothing, deployments: [kept('d1', 100_000)], audit: [entry({})] }, 50_000);
    expect(change?.by).toBeUndefined();
  });

  it('gives a rollback a way back to what was before it, and tells who asked for one of AWS', () => {
    const audit = [entry({ kind: 'roll-back' })];
    const [back] = changesSince({ ...nothing, deployments: [kept('d1', 10_200)], audit }, 0);
    expect(back).toMatchObject({
      kind: 'rollback',
      what: 'Rolled back to rev 42',
      wayBack: { label: 'Undo', request: { revision: 'before d1' } },
    });
    const asked = [entry({ kind: 'roll-back', at: 90_000, deployment: 'd1' })];
    const deployments = [kept('d1', 1_000, { status: 'ROLLBACK_SUCCESSFUL', finishedAt: 95_000 })];
    const changes = changesSince({ ...nothing, deployments, audit: asked }, 50_000);
    const calls = [{ operation: 'ecs:StopServiceDeployment', input: { serviceDeploymentArn: 'd1' } }];
    const byCalls = [entry({ kind: 'roll-back', at: 90_000, calls })];
    expect(changesSince({ ...nothing, deployments, audit: byCalls }, 50_000)).toEqual(changes);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ outcome: 'rolled-back', sentence: expect.stringContaining('by maria') });
  });

  it('takes nobody who stopped a deployment at once for the one who began it', () => {
    const calls = [{ operation: 'ecs:StopServiceDeployment', input: { serviceDeploymentArn: 'd1' } }];
    const audit = [entry({ id: 'stop', kind: 'roll-back', actor: 'jonas', at: 12_000, calls }), entry({})];
    const deployments = [kept('d1', 10_200, { status: 'ROLLBACK_IN_PROGRESS' })];
    expect(changesSince({ ...nothing, deployments, audit }, 0)).toMatchObject([{ kind: 'deployment', by: 'maria' }]);
  });

  it('sends an older deployment back to what was before it, the newest wherever the plan decides', () => {
    const changes = changesSince({ ...nothing, deployments: [kept('d1', 1_000), kept('d2', 2_000)] }, 0);
    expect(changes.map((change) => change.wayBack?.request)).toEqual([
      { kind: 'roll-back', ...key },
      { kind: 'roll-back', ...key, revision: 'before d1' },
    ]);
  });

  it('leaves out deployments that ended before, not those in flight', () => {
    const flying = kept('d2', 2_000, { status: 'IN_PROGRESS' });
    const recorded = { ...nothing, deployments: [kept('d1', 1_000, { finishedAt: 1_500 }), flying] };
    expect(changesSince(recorded, 50_000).map((change) => change.id)).toEqual(['d2']);
  });

  it('tells of a scaling with its way back, and whose it was', () => {
    const audit = [entry({ kind: 'scale', summary: 'Scale web' })];
    const changes = changesSince({ ...nothing, scalings: [{ key, at: 20_000, from: 2, to: 4 }], audit }, 0);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      what: 'Scaled from 2 to 4',
      by: 'maria',
      wayBack: { request: { kind: 'scale', desired: 2 } },
    });
  });

  it('folds tasks that failed alike into one line', () => {
    const tasks = [task('t1', 1_000, 'exited with 1'), task('t2', 3_000, 'exited with 1'), task('t3', 2_000, 'died')];
    const changes = changesSince({ ...nothing, tasks }, 0);
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
    const changes = changesSince({ ...nothing, audit }, 0);
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
    const changes = changesSince({ ...nothing, audit }, 0);
    expect(changes.map((change) => [change.id, change.wayBack?.label])).toEqual([
      ['new', 'Roll back'],
      ['back', 'Undo'],
      ['old', undefined],
    ]);
    expect(changes[1]?.wayBack?.request).toMatchObject({ kind: 'roll-back', revision: 'r2' });
  });

  it('shows an accepted change as accepted, never as a success of the deployment', () => {
    const [change] = changesSince({ ...nothing, audit: [entry({})] }, 0);
    expect(change).toMatchObject({ outcome: 'done', word: 'Accepted' });
  });
});
