import { describe, expect, it } from 'vitest';
import { toTaskDefinition } from '@/lib/aws/ecs/to-task-definition';
import { logSourcesOf } from './log-sources.rules';

const definition = toTaskDefinition({
  family: 'api',
  revision: 7,
  containerDefinitions: [
    {
      name: 'app',
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/ecs/api', 'awslogs-stream-prefix': 'web', 'awslogs-region': 'eu-west-1' },
      },
    },
    { name: 'bare', logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/bare' } } },
    { name: 'other', logConfiguration: { logDriver: 'splunk' } },
    { name: 'quiet' },
  ],
});

describe('log sources', () => {
  it('of a service are the prefixes of all its tasks', () => {
    expect(logSourcesOf(definition, 'us-east-1')).toEqual([
      { group: '/ecs/api', region: 'eu-west-1', container: 'app', taskDefinition: 'api:7', streamPrefix: 'web/app/' },
      { group: '/ecs/bare', region: 'us-east-1', container: 'bare', taskDefinition: 'api:7' },
    ]);
  });

  it('of a task are its very streams: by its id, or by the runtime id without a prefix', () => {
    const task = { id: 'abc', containers: [{ name: 'bare', runtimeId: 'f00' }] };
    expect(logSourcesOf(definition, 'us-east-1', task).map(({ task, stream }) => [task, stream])).toEqual([
      ['abc', 'web/app/abc'],
      ['abc', 'f00'],
    ]);
  });

  it('leave out a container whose runtime id is not known', () => {
    expect(logSourcesOf(definition, 'us-east-1', { id: 'abc', containers: [] })).toHaveLength(1);
  });
});
