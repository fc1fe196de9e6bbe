import { describe, expect, test } from 'vitest';
import { parseTopic, topics } from './topics.rules';

const scope = { account: 'cruddur', region: 'us-east-1' };

describe('topics', () => {
  test('every topic that is written is read back', () => {
    const key = { ...scope, cluster: 'c', service: 's' };
    expect(parseTopic(topics.region(scope))).toEqual({ kind: 'region', ...scope });
    expect(parseTopic(topics.service(key))).toEqual({ kind: 'service', ...key });
    expect(parseTopic(topics.metrics(key))).toEqual({ kind: 'metrics', ...key });
    expect(parseTopic(topics.task(scope, 'c', 't'))).toEqual({ kind: 'task', ...scope, cluster: 'c', task: 't' });
    expect(parseTopic(topics.repository(scope, 'team/app'))).toEqual({
      kind: 'repository',
      ...scope,
      name: 'team/app',
    });
    expect(parseTopic(topics.standaloneTasks(scope, 'c'))).toEqual({
      kind: 'standalone-tasks',
      ...scope,
      cluster: 'c',
    });
    expect(parseTopic(topics.database(scope, 'd'))).toEqual({ kind: 'database', ...scope, name: 'd' });
    expect(parseTopic(topics.host(scope, 'i-1'))).toEqual({ kind: 'host', ...scope, name: 'i-1' });
    expect(parseTopic(topics.logs(key))).toMatchObject({ kind: 'logs', ...key });
    expect(parseTopic(topics.logs(key, 't', 'c'))).toEqual({ kind: 'logs', ...key, task: 't', container: 'c' });
    expect(parseTopic(topics.logs({ ...key, service: '' }, 't'))).toMatchObject({
      kind: 'logs',
      service: '',
      task: 't',
    });
  });

  test.each([
    '',
    'region',
    'region:cruddur',
    'region:cruddur/',
    'region:/us-east-1',
    'region:cruddur/us-east-1/more',
    'service:cruddur/us-east-1/c',
    'service:cruddur/us-east-1/c/s/x',
    'secrets:cruddur/us-east-1',
    'logs:cruddur/us-east-1/c',
    'logs:cruddur/us-east-1/c/',
    'logs:cruddur/us-east-1/c/s/',
    'standalone-tasks:cruddur/us-east-1',
    'standalone-tasks:cruddur/us-east-1/c/t',
    'database:cruddur/us-east-1/',
    `region:cruddur/${'x'.repeat(800)}`,
  ])('%s is no topic', (text) => {
    expect(parseTopic(text)).toBeUndefined();
  });
});
