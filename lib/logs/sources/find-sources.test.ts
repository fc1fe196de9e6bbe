import { beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import { failed, ok } from '@/lib/model/failure';
import { keepRevision } from '@/lib/record/kept-revisions';
import { findSources } from './find-sources';

const aws = vi.hoisted(() => ({
  describeService: vi.fn(),
  listTasks: vi.fn(),
  describeTasks: vi.fn(),
  listServiceDeployments: vi.fn(),
  describeServiceRevisions: vi.fn(),
  describeTaskDefinition: vi.fn(),
}));
vi.mock('@/lib/aws/ecs/describe-services', () => ({ describeService: aws.describeService }));
vi.mock('@/lib/aws/ecs/list-tasks', () => ({ describeTasks: aws.describeTasks, listTasks: aws.listTasks }));
vi.mock('@/lib/aws/ecs/list-service-deployments', () => ({ listServiceDeployments: aws.listServiceDeployments }));
vi.mock('@/lib/aws/ecs/describe-service-revisions', () => ({ describeServiceRevisions: aws.describeServiceRevisions }));
vi.mock('@/lib/aws/ecs/describe-task-definition', () => ({ describeTaskDefinition: aws.describeTaskDefinition }));

vi.mock('./missing-streams', () => ({ findMissingStreams: () => Promise.resolve([]) }));

const scope = { account: 'shop', region: 'us-east-1' };
let number = 0;
let place = { ...scope, cluster: 'main', service: 'web' };
const arnOf = (revision: number) => `arn:aws:ecs:us-east-1:555555555555:task-definition/web:${revision}`;
const container = (revision: number) => ({
  name: 'app',
  log: { driver: 'awslogs', group: `/ecs/web-${revision}`, prefix: 'ecs', mode: 'blocking' },
});
const definition = (revision: number) => ({
  arn: arnOf(revision),
  family: 'web',
  revision,
  containers: [container(revision)],
});
const revision = (of: number) => ({
  arn: `rev-${of}`,
  id: `${of}`,
  taskDefinitionArn: arnOf(of),
  createdAt: of,
  images: [],
});
const deployment = (of: number) => ({
  arn: `dep-${of}`,
  targetRevisionArn: `rev-${of}`,
  sourceRevisionArns: [],
  createdAt: of,
});
const denied = failed({ kind: 'denied', message: 'shop may not call it.', advice: 'Allow it.' });

async function keepTask(id: string, of: number, service: string | null = place.service) {
  const task = JSON.stringify({ id, taskDefinitionArn: arnOf(of), containers: [], stoppedAt: of });
  const row = { ...scope, cluster: 'main', service, id, stopped_at: of, task, problem: null };
  await db().insertInto('stopped_tasks').values(row).execute();
}

async function found() {
  const result = await findSources(place);
  if (!result.ok) throw new Error(result.failure.message);
  const groups = result.value.sources.map(({ group, past }) => `${past ? 'past ' : ''}${group}`);
  return { groups, ids: result.value.notes.map(({ id }) => id), ...result.value };
}

describe('the sources of a service', () => {
  withTestDatabase();

  beforeEach(() => {
    number += 1;
    place = { ...scope, cluster: 'main', service: `web-${number}` };
    for (const call of Object.values(aws)) call.mockReset();
    aws.describeService.mockResolvedValue(ok({ taskDefinitionArn: arnOf(50), deployments: [], taskSets: [] }));
    aws.listTasks.mockResolvedValue(ok({ items: [{ id: 'now', taskDefinitionArn: arnOf(50), containers: [] }] }));
    aws.listServiceDeployments.mockResolvedValue(ok({ items: [] }));
    aws.describeServiceRevisions.mockImplementation((_: unknown, arns: string[]) =>
      Promise.resolve(ok({ items: arns.map((arn) => revision(Number(arn.slice(4)))) })),
    );
    aws.describeTaskDefinition.mockImplementation((_: unknown, arn: string) =>
      Promise.resolve(ok(definition(Number(arn.slice(arn.lastIndexOf(':') + 1))))),
    );
  });

  it('are those of earlier deployments, of revisions that we kept, and of stopped tasks too', async () => {
    aws.listServiceDeployments.mockResolvedValue(ok({ items: [deployment(50), deployment(49)] }));
    const raw = { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/recorded', 'awslogs-stream-prefix': 'ecs' } };
    const kept = { family: 'web', tags: [], containerDefinitions: [{ name: 'app', logConfiguration: raw }] };
    const known = { ...revision(48), subnets: [], securityGroups: [], targetGroupArns: [] };
    await keepRevision(place, { revision: known, definition: kept }, 48);
    await keepTask('gone', 47);
    await keepTask('of another', 46, 'api');
    const { groups, revisions, tasks } = await found();
    expect(groups).toEqual(['/ecs/web-50', 'past /ecs/web-49', 'past /ecs/recorded', 'past /ecs/web-47']);
    expect(Object.fromEntries(revisions)).toEqual({ now: 'web:50', gone: 'web:47' });
    expect(tasks.map(({ id }) => id).sort()).toEqual(['gone', 'now']);
    // What we kept ourselves is not asked of AWS.
    expect(aws.describeTaskDefinition.mock.calls.map(([, arn]) => arn)).not.toContain(arnOf(48));
  });

  it('go back thirty definitions, and looking again costs no further call', async () => {
    const items = Array.from({ length: 45 }, (_, i) => deployment(50 - i));
    aws.listServiceDeployments.mockResolvedValue(ok({ items }));
    const { groups } = await found();
    expect(groups).toHaveLength(30);
    expect(groups.at(-1)).toBe('past /ecs/web-21');
    await found();
    expect(aws.listServiceDeployments).toHaveBeenCalledTimes(1);
    expect(aws.describeServiceRevisions).toHaveBeenCalledTimes(1);
    expect(aws.describeTaskDefinition.mock.calls.filter(([, arn]) => arn === arnOf(49))).toHaveLength(1);
  });

  it('say which earlier definitions AWS does not tell any more, and that deployments may not be read', async () => {
    await keepTask('gone', 47);
    aws.listServiceDeployments.mockResolvedValue(denied);
    aws.describeTaskDefinition.mockImplementation((_: unknown, arn: string) =>
      Promise.resolve(arn === arnOf(50) ? ok(definition(50)) : failed({ kind: 'refused', message: 'Deleted.' })),
    );
    const { groups, notes } = await found();
    expect(groups).toEqual(['/ecs/web-50']);
    expect(notes).toMatchObject([
      { id: 'earlier', text: expect.stringContaining('shop may not call it.'), advice: 'Allow it.' },
      { id: 'lost', text: expect.stringContaining('what web:47 were') },
    ]);
  });

  it('of a task that ECS has forgotten are those of its own revision, by our record', async () => {
    await keepTask('gone', 47);
    aws.describeTasks.mockResolvedValue(ok({ items: [] }));
    const result = await findSources({ ...place, task: 'gone' });
    expect(result).toMatchObject({ value: { sources: [{ group: '/ecs/web-47', stream: 'ecs/app/gone' }] } });
    expect(aws.listTasks).not.toHaveBeenCalled();
    const unknown = await findSources({ ...place, task: 'never seen' });
    expect(unknown.ok && unknown.value.sources.map(({ stream }) => stream)).toContain('ecs/app/never seen');
  });
});
