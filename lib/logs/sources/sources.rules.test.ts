import { describe, expect, test } from 'vitest';
import type { Task } from '@/lib/model/task';
import type { LogOptions, TaskDefinition } from '@/lib/model/task-definition';
import { revisionsOf, routeOf, sourcesOf } from './sources.rules';

const definition = (revision: number, logs: Record<string, LogOptions | undefined>): TaskDefinition => ({
  arn: `arn:aws:ecs:us-east-1:555555555555:task-definition/backend-flask:${revision}`,
  family: 'backend-flask',
  revision,
  status: 'ACTIVE',
  containers: Object.entries(logs).map(([name, log]) => ({
    name,
    image: { written: 'i', registry: '', repository: 'i' },
    essential: true,
    ports: [],
    environment: [],
    secrets: [],
    log,
    versionConsistency: true,
  })),
});
const aws = (group: string, prefix?: string): LogOptions => ({ driver: 'awslogs', group, prefix, mode: 'blocking' });
const task = (id: string, of: TaskDefinition, runtimeId?: string): Task => ({
  scope: { account: 'a', region: 'us-east-1' },
  cluster: 'c',
  id,
  arn: id,
  taskDefinitionArn: of.arn,
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  containers: [{ name: 'app', runtimeId }],
});

describe('where the lines are', () => {
  test('earlier revisions with another group or prefix count too', () => {
    const found = sourcesOf(
      [definition(2, { app: aws('/ecs/new', 'ecs') }), definition(1, { app: aws('/ecs/old', 'ecs') })],
      [],
      'us-east-1',
    );
    expect(found.sources.map((s) => s.group)).toEqual(['/ecs/new', '/ecs/old']);
    const route = routeOf(found.sources);
    expect(route('us-east-1', '/ecs/old', 'ecs/app/t1')).toEqual({ container: 'app', task: 't1' });
    expect(route('us-east-1', '/ecs/old', 'ecs/other/t1')).toBeUndefined();
    expect(route('us-east-1', '/ecs/third', 'ecs/app/t1')).toBeUndefined();
    expect(route('eu-west-1', '/ecs/old', 'ecs/app/t1')).toBeUndefined();
  });

  test('one task and one container are one stream', () => {
    const both = definition(1, { app: aws('/g', 'ecs'), xray: aws('/g', 'ecs') });
    const { sources } = sourcesOf([both], [], 'us-east-1', { task: 't1', container: 'app' });
    expect(sources).toMatchObject([{ stream: 'ecs/app/t1', task: 't1', container: 'app' }]);
    const route = routeOf(sources);
    expect(route('us-east-1', '/g', 'ecs/app/t1')).toBeDefined();
    expect(route('us-east-1', '/g', 'ecs/app/t2')).toBeUndefined();
    expect(route('us-east-1', '/g', 'ecs/xray/t1')).toBeUndefined();
  });

  test('without a prefix the stream is the runtime id', () => {
    const plain = definition(1, { app: aws('/g') });
    const { sources } = sourcesOf([plain], [task('t1', plain, 'abc'), task('t2', plain)], 'us-east-1');
    expect(sources).toMatchObject([{ stream: 'abc', task: 't1' }]);
    expect(routeOf(sources)('us-east-1', '/g', 'abc')).toEqual({ container: 'app', task: 't1' });
  });

  test('the group may be in another Region', () => {
    const far = definition(1, { app: { ...aws('/g', 'p'), region: 'eu-west-1' } });
    expect(sourcesOf([far], [], 'us-east-1').sources).toMatchObject([{ region: 'eu-west-1' }]);
  });

  test("another service's tasks in the same group with the same names are left out", () => {
    const { sources } = sourcesOf([definition(1, { app: aws('/shared', 'ecs') })], [], 'us-east-1');
    const route = routeOf(sources, new Set(['theirs']));
    expect(route('us-east-1', '/shared', 'ecs/app/theirs')).toBeUndefined();
    expect(route('us-east-1', '/shared', 'ecs/app/ours')).toBeDefined();
  });

  test('says where the lines of other drivers are', () => {
    const { notes } = sourcesOf(
      [
        definition(1, {
          app: aws('/g', 'p'),
          router: { driver: 'awsfirelens' },
          silent: undefined,
          odd: { driver: 'awslogs' },
        }),
      ],
      [],
      'us-east-1',
    );
    expect(notes.map((n) => n.text)).toEqual([
      "The output of container router goes through FireLens; its router's configuration decides where to.",
      'Container silent has no log driver, so its output cannot be shown here.',
      'Container odd uses awslogs without a log group.',
    ]);
  });

  test.each([
    [
      { name: 'cloudwatch_logs', target: '/ecs/<b>', region: 'eu-west-1' },
      'CloudWatch log group /ecs/<b> in eu-west-1',
    ],
    [{ name: 'firehose', target: 'd' }, 'Firehose stream d'],
    [{ name: 's3', target: 'b', region: 'us-east-1' }, 'S3 bucket b in us-east-1'],
    [{ name: 'cloudwatch', region: 'us-east-1' }, 'its output cloudwatch in us-east-1'],
    [{ name: 'constructor', target: 'x' }, 'its output constructor'],
  ])('names where FireLens is told to send lines: %j', (output, words) => {
    const { notes } = sourcesOf([definition(1, { app: { driver: 'awsfirelens', output } })], [], 'us-east-1');
    expect(notes.map((n) => n.text)).toEqual([
      `The output of container app goes through FireLens to ${words}, which is not read here.`,
    ]);
  });

  test('a container is spoken of once, by what runs, whatever it did before', () => {
    const now = definition(3, { app: { driver: 'splunk' }, api: aws('/g', 'p') });
    const before = definition(2, { app: aws('/g', 'p'), api: { driver: 'syslog' }, gone: undefined });
    const { notes, sources } = sourcesOf([now, before], [], 'us-east-1', {}, [definition(1, { older: undefined })]);
    expect(notes.map((n) => n.text)).toEqual([
      'The output of container app goes to Splunk, not to CloudWatch Logs.',
      'Container gone has no log driver, so its output cannot be shown here.',
    ]);
    expect(sources.map((s) => s.container).sort()).toEqual(['api', 'app']);
  });

  test('a driver that may drop lines says so once', () => {
    const open = (mode?: string) => ({ ...aws('/g', 'p'), mode });
    const of = (mode?: string) =>
      sourcesOf([definition(2, { app: open(mode) }), definition(1, { app: open() })], [], 'r');
    expect(of('blocking').notes).toEqual([]);
    expect(of('non-blocking').notes).toMatchObject([
      {
        tone: 'info',
        quiet: true,
        text: expect.stringContaining('it logs in mode non-blocking'),
        advice: expect.any(String),
      },
    ]);
    expect(of().notes).toMatchObject([
      { tone: 'info', text: expect.stringContaining("AWS's default is non-blocking"), advice: expect.any(String) },
    ]);
  });
});

describe('containers of which the same is to be said', () => {
  const open = { ...aws('/g', 'p'), mode: 'non-blocking' };
  const unset = { ...aws('/g', 'p'), mode: undefined };
  const notesOf = (logs: Record<string, LogOptions | undefined>) =>
    sourcesOf([definition(1, logs)], [], 'us-east-1').notes;

  test('share one row for each thing', () => {
    expect(
      notesOf({ app: unset, web: open, side: unset, safe: aws('/g', 'p'), worker: unset, s: { driver: 'none' } }),
    ).toMatchObject([
      { id: 'container:s' },
      { id: 'mode:non-blocking', text: expect.stringMatching(/^Container web may drop .*: it logs in mode/) },
      { id: 'mode:unset', text: expect.stringMatching(/^Containers app, side and worker may drop .*: they set no/) },
    ]);
  });

  test('are named up to five', () => {
    const named = (count: number) =>
      notesOf(Object.fromEntries(Array.from({ length: count }, (_, i) => [`c${i}`, open])));
    expect(named(2)[0]?.text).toMatch(/^Containers c0 and c1 may/);
    expect(named(5)[0]?.text).toMatch(/^Containers c0, c1, c2, c3 and c4 may/);
    expect(named(7)[0]?.text).toMatch(/^Containers c0, c1, c2, c3, c4 and 2 more may/);
  });

  test('keep their row when one is added', () => {
    const [before] = notesOf({ app: open });
    const [after] = notesOf({ app: open, web: open });
    expect(after?.id).toBe(before?.id);
    expect(after?.text).not.toBe(before?.text);
  });
});

describe('what ran before', () => {
  const old = definition(1, { app: aws('/ecs/old', 'ecs'), side: aws('/g', 'ecs') });
  const now = definition(2, { app: aws('/g', 'ecs'), side: aws('/g', 'ecs') });

  test('is a source too, marked as past where nothing that runs writes there', () => {
    const { sources } = sourcesOf([now], [], 'us-east-1', {}, [old]);
    expect(sources.map(({ group, container, past }) => [group, container, past])).toEqual([
      ['/g', 'app', undefined],
      ['/g', 'side', undefined],
      ['/ecs/old', 'app', true],
    ]);
  });

  test('has its streams by runtime id as long as its tasks are known', () => {
    const plain = definition(1, { app: aws('/g') });
    const { sources } = sourcesOf([now], [task('t1', plain, 'abc')], 'us-east-1', {}, [plain]);
    expect(sources.at(-1)).toMatchObject({ stream: 'abc', task: 't1', past: true });
  });

  test('names the lines by revision where it is known which one the task ran', () => {
    const { sources } = sourcesOf([now], [], 'us-east-1', {}, [old]);
    const revisions = revisionsOf([task('t1', old), task('t2', now)]);
    const route = routeOf(sources, new Set(), revisions);
    expect(route('us-east-1', '/ecs/old', 'ecs/app/t1')).toEqual({
      container: 'app',
      task: 't1',
      revision: 'backend-flask:1',
    });
    expect(route('us-east-1', '/g', 'ecs/app/t2')?.revision).toBe('backend-flask:2');
    expect(route('us-east-1', '/g', 'ecs/app/t3')).toEqual({ container: 'app', task: 't3' });
  });
});
