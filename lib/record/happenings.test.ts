import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { insertAuditRow } from '@/lib/db/audit-row';
import { withTestDatabase } from '@/lib/db/test-database';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Task } from '@/lib/model/task';
import type { Happening } from '@/lib/model/webhook';
import { onHappening, tell } from './happenings';
import { noticeDeployment, noticeTask, rememberLook } from './happenings-noticed';
import { forgetBefore, keepDeployment, keepTask } from './keep';
import { keepRevision } from './kept-revisions';

vi.mock('@/lib/session-secret', () => ({ sessionSecret: () => 'a secret for tests' }));
withTestDatabase();

const minute = 60_000;
const now = Date.UTC(2026, 10, 21, 12);
const scope = { account: 'shop', region: 'us-east-1' };
const key = { ...scope, cluster: 'main', service: 'web' };
const arnOf = (kind: string, id: string) => `arn:aws:ecs:us-east-1:555555555555:${kind}/main/web/${id}`;
const deployment = (more: Partial<ServiceDeployment> = {}): ServiceDeployment => ({
  arn: arnOf('service-deployment', 'one'),
  id: 'one',
  status: 'IN_PROGRESS',
  createdAt: now - minute,
  sourceRevisionArns: [],
  ...more,
});

let heard: Happening[];
let quit: () => void;
beforeEach(async () => {
  heard = [];
  quit = onHappening((happening) => void heard.push(happening));
});
afterEach(() => quit());
const events = () => heard.map(({ event }) => event);

async function see(seen: ServiceDeployment, at = now): Promise<void> {
  await noticeDeployment(key, seen, 'web:42', at);
  await keepDeployment(key, seen, 'web:42', at);
}

describe('what a round sees of a deployment', () => {
  it('is told to nobody before the account was looked over once, and once afterwards', async () => {
    await see(deployment());
    expect(events()).toEqual([]);
    await rememberLook(scope, now - 30 * minute);
    await rememberLook(scope, 0);
    await see(deployment({ status: 'SUCCESSFUL', finishedAt: now }));
    await see(deployment({ status: 'SUCCESSFUL', finishedAt: now }));
    expect(events()).toEqual(['deployment-succeeded']);
    const older = { arn: arnOf('service-deployment', 'old'), createdAt: now - 40 * minute };
    await see(deployment({ ...older, status: 'STOPPED', finishedAt: now - 35 * minute }));
    expect(events()).toEqual(['deployment-succeeded']);
  });

  it('is told with who made it, who had it rolled back, and to what', async () => {
    await rememberLook(scope, 0);
    const back = arnOf('service-revision', '41');
    const revision = {
      arn: back,
      id: '41',
      taskDefinitionArn: 'arn:aws:ecs:us-east-1:555555555555:task-definition/web:41',
    };
    const lists = { images: [], subnets: [], securityGroups: [], targetGroupArns: [] };
    await keepRevision(key, { revision: { ...revision, ...lists } }, now);
    const subject = { ...scope, subject_type: 'service', subject_cluster: 'main', subject_name: 'web' };
    const row = { ...subject, outcome: 'succeeded', summary: '', finished_at: now - minute };
    await insertAuditRow({
      ...row,
      at: now - minute - 100,
      actor: 'maria',
      kind: 'deploy-image',
      reason: 'fixes login',
    });
    await see(deployment());
    const calls = [{ operation: 'ecs:StopServiceDeployment', input: { serviceDeploymentArn: deployment().arn } }];
    await insertAuditRow({ ...row, at: now, actor: 'otto', kind: 'roll-back', calls: JSON.stringify(calls) });
    await see(deployment({ status: 'ROLLBACK_SUCCESSFUL', finishedAt: now, rollback: { revisionArn: back } }));
    expect(heard.map(({ sentence }) => sentence)).toEqual([
      'web, rev 42: deployment started by maria (fixes login).',
      'web, rev 42: rolled back to rev 41 by otto.',
    ]);
  });

  it('is told of each hook that begins to wait while the state stays, once', async () => {
    await rememberLook(scope, 0);
    const hook = { id: 'h1', type: 'PAUSE', status: 'AWAITING_ACTION' };
    await see(deployment());
    for (let i = 0; i < 3; i += 1) await see(deployment({ hooks: [hook] }));
    await see(deployment({ hooks: [{ ...hook, status: 'SUCCEEDED' }] }));
    await see(deployment({ hooks: [{ ...hook, id: 'h2' }] }));
    expect(events()).toEqual(['deployment-started', 'hook-waiting', 'hook-waiting']);
  });
});

const failed = (id: string, stoppedAt: number, more: Partial<Task> = {}): Task => ({
  scope,
  cluster: 'main',
  id,
  arn: `arn:aws:ecs:us-east-1:555555555555:task/main/${id}`,
  taskDefinitionArn: 'web:42',
  group: 'service:web',
  lastStatus: 'STOPPED',
  desiredStatus: 'STOPPED',
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  stoppedAt,
  containers: [{ name: 'app', exitCode: 1 }],
  ...more,
});
async function fail(...tasks: Task[]): Promise<void> {
  for (const task of tasks) {
    await keepTask(task, task.stoppedAt ?? now);
    await noticeTask(task, task.stoppedAt ?? now);
  }
}

describe('what a round sees of failed tasks', () => {
  const burst = (from: number) => [0, 1, 2, 3].map((at) => failed(`t${from + at}`, from + at * minute));

  it('is told at the third within ten minutes, and again after an hour', async () => {
    await rememberLook(scope, 0);
    await fail(...burst(now), ...burst(now + 30 * minute));
    expect(heard).toMatchObject([
      {
        event: 'task-failing',
        at: now + 2 * minute,
        sentence: expect.stringMatching(/^web: 3 tasks failed.*exited with 1/),
      },
    ]);
    await fail(...burst(now + 70 * minute));
    expect(heard).toHaveLength(2);
  });

  it('leaves out tasks that were meant to stop, tasks of no service, and those of before the first look', async () => {
    const meant = { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Scaling activity initiated by x' };
    await fail(...burst(now));
    await rememberLook(scope, now + 4 * minute);
    await fail(failed('t9', now + 5 * minute), failed('t10', now + 6 * minute));
    await fail(failed('t11', now + 6 * minute, meant), failed('t12', now + 6 * minute, { group: 'family:web' }));
    expect(heard).toEqual([]);
    await fail(failed('t13', now + 7 * minute));
    expect(heard).toHaveLength(1);
  });

  it('starts anew when what was told is forgotten', async () => {
    await rememberLook(scope, 0);
    await fail(...burst(now));
    await forgetBefore(now + 10 * minute);
    await fail(...burst(now + 20 * minute));
    expect(heard).toHaveLength(2);
  });
});

describe('what could not be told', () => {
  it('is told again: failing tasks are not taken for told', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    await rememberLook(scope, 0);
    await fail(failed('t1', now), failed('t2', now + 1));
    const leave = onHappening(() => Promise.reject(new Error('full')));
    expect(await noticeTask(failed('t3', now + 2), now + 2)).toBe(false);
    expect(await noticeDeployment(key, deployment(), 'web:42', now)).toBe(false);
    leave();
    expect(await noticeTask(failed('t3', now + 2), now + 2)).toBe(true);
    expect(heard.filter(({ event }) => event === 'task-failing').map(({ id }) => id)).toEqual([
      heard[0]?.id,
      heard[0]?.id,
    ]);
    log.mockRestore();
  });
});

describe('a listener', () => {
  it('that fails keeps nobody else from hearing, nor the round from going on', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const leave = onHappening(() => Promise.reject(new Error('full')));
    const later: string[] = [];
    const leaveToo = onHappening(({ event }) => void later.push(event));
    expect(await tell({ id: '1', event: 'task-failing', key, at: now, sentence: '' })).toBe(false);
    leave();
    leaveToo();
    expect([events(), later]).toEqual([['task-failing'], ['task-failing']]);
    expect(log).toHaveBeenCalledTimes(1);
    expect(await tell({ id: '2', event: 'task-failing', key, at: now, sentence: '' })).toBe(true);
    expect(later).toHaveLength(1);
    log.mockRestore();
  });
});
