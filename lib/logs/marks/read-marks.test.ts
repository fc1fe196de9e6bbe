import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import { openTopic } from '@/lib/live/open-topic';
import { marksTopicOf, topics } from '@/lib/live/topics.rules';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { readMarks } from './read-marks';

const key = { account: 'shop', region: 'us-east-1', cluster: 'main', service: 'web' };

async function keepDeployment(service: string, arn: string, deployment?: string) {
  const content = { arn, id: arn, status: 'IN_PROGRESS', createdAt: 1_000, sourceRevisionArns: [] };
  const row = { ...key, service, arn, status: 'IN_PROGRESS', created_at: 1_000, changed_at: 1_000, finished_at: null };
  await db()
    .insertInto('deployments')
    .values({ ...row, deployment: deployment ?? JSON.stringify(content), task_definition: 'web:2' })
    .execute();
}

async function keepStop(id: string, service: string, stoppedAt = 2_000) {
  const task = { scope: key, cluster: 'main', id, arn: id, lastStatus: 'STOPPED', desiredStatus: 'STOPPED' };
  const stopped = { ...task, stoppedAt, taskDefinitionArn: 'x/web:2', containers: [] };
  const row = { ...key, service, id, stopped_at: stoppedAt, problem: null };
  await db()
    .insertInto('stopped_tasks')
    .values({ ...row, task: JSON.stringify(stopped) })
    .execute();
}

describe('what happened to the service of a log', () => {
  withTestDatabase();

  it('is told by our record, of this service alone; a broken row costs itself', async () => {
    await keepDeployment('web', 'd1');
    await keepDeployment('web', 'd2', '{');
    await keepDeployment('api', 'd3');
    await keepStop('t1', 'web');
    await keepStop('t2', 'api');
    expect((await readMarks(key, {})).map(({ title, text }) => `${title} ${text}`)).toEqual([
      'Deployment started rev 2',
      'Task t1 stopped rev 2: Task stopped: AWS gives no reason',
    ]);
    expect(await readMarks({ ...key, account: 'lab' }, {})).toEqual([]);
  });

  it('of one task’s log is the stop of that task', async () => {
    await keepDeployment('web', 'd1');
    await keepStop('t1', 'web');
    await keepStop('t2', 'web');
    const other = { scope: key, cluster: 'main', id: 't3', lastStatus: 'STOPPED', stoppedAt: 3, containers: [] };
    const found = { tasks: [{ ...other, taskDefinitionArn: '', desiredStatus: '', arn: '' }], deployments: [] };
    const ids = (await readMarks({ ...key, task: 't2' }, { found })).map(({ id }) => id);
    expect((await readMarks(key, { found })).map(({ id }) => id)).toContain('stop t3');
    expect(ids).toEqual(['d1 start', 'stop t2']);
    expect((await readMarks({ ...key, service: '', task: 't2' }, {})).map(({ id }) => id)).toEqual(['stop t2']);
  });

  it('between two times is what began, ended or stopped then, and what it went from', async () => {
    await keepDeployment('web', 'd1');
    await keepStop('t1', 'web');
    const ids = async (from: number, to: number) => (await readMarks(key, {}, { from, to })).map(({ id }) => id);
    expect(await ids(0, 5_000)).toEqual(['d1 start', 'stop t1']);
    expect(await ids(1_001, 5_000)).toEqual(['stop t1']);
    expect(await ids(0, 1_999)).toEqual(['d1 start']);
    expect(await ids(2_001, 9_000)).toEqual([]);
  });

  it('says from when on it is told where too much happened in a time to tell it all', async () => {
    for (let i = 0; i < 201; i++) await keepStop(`t${i}`, 'web', 2_000 + i);
    const inAll = await readMarks(key, {}, { from: 0, to: 9_000 });
    expect(inAll.slice(0, 2).map(({ id, at }) => [id, at])).toEqual([
      ['earlier stops of tasks', 2_001],
      ['stop t1', 2_001],
    ]);
    expect(inAll).toHaveLength(201);
    const shorter = await readMarks(key, {}, { from: 2_001, to: 9_000 });
    expect(shorter.map(({ id }) => id)).not.toContain('earlier stops of tasks');
    expect(shorter).toHaveLength(200);
  });

  it('is also what was read of it a moment ago', async () => {
    await keepDeployment('web', 'd1');
    const deployment = { arn: 'd1', id: 'd1', status: 'SUCCESSFUL', createdAt: 1_000, finishedAt: 1_500 };
    const history = { value: [{ deployment: { ...deployment, sourceRevisionArns: [] } }] };
    const detail = { history, tasks: {}, service: { deployments: [] } } as unknown as ServiceDetail;
    const ids = (await readMarks(key, { detail })).map(({ id }) => id);
    expect(ids).toEqual(['d1 start', 'd1 end']);
  });
});

describe('its topic', () => {
  it('goes with the log’s', () => {
    expect(marksTopicOf(topics.logs(key))).toBe('log-marks:shop/us-east-1/main/web');
    expect(marksTopicOf(topics.logs(key, 't1', 'app'))).toBe('log-marks:shop/us-east-1/main/web/t1');
    expect(marksTopicOf(topics.logs({ ...key, service: '' }, 't1'))).toBe('log-marks:shop/us-east-1/main//t1');
    expect(marksTopicOf(topics.service(key))).toBeUndefined();
  });

  it('is for those who may see the account', () => {
    const stranger = { id: '7', name: 'eve', role: 'viewer' as const, accounts: ['lab'] };
    expect(openTopic(stranger, 'log-marks:shop/us-east-1/main/web')).toMatchObject({
      ok: false,
      failure: { kind: 'not-found' },
    });
  });
});
