import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { definitionChanges } from '@/lib/rollouts/definition-changes.rules';
import { sameSettings } from '@/lib/rollouts/same-run.rules';
import { toTaskDefinition } from './to-task-definition';

const read = (container: ContainerDefinition, more: object = {}) =>
  toTaskDefinition({
    taskDefinitionArn: 'arn:aws:ecs:us-east-1:1:task-definition/web:1',
    containerDefinitions: [{ name: 'app', image: 'web:v1', mountPoints: [], ...container }],
    ...more,
  });

describe('two task definitions', () => {
  const plain = read({});

  it('are the same where only what AWS adds differs', () => {
    expect(sameSettings(plain, read({ volumesFrom: [] }, { registeredBy: 'arn:eve', revision: 9 }))).toBe(true);
  });

  it.each<[string, ContainerDefinition, object]>([
    ['command (app)', { command: ['serve', '--fast'] }, {}],
    ['entryPoint (app)', { entryPoint: ['/bin/sh'] }, {}],
    ['user (app)', { user: '1000' }, {}],
    ['dependsOn (app)', { dependsOn: [{ containerName: 'x', condition: 'HEALTHY' }] }, {}],
    ['log option mode (app)', { logConfiguration: { logDriver: 'awslogs', options: { mode: 'non-blocking' } } }, {}],
    ['volumes', {}, { volumes: [{ name: 'data' }] }],
    ['runtimePlatform', {}, { runtimePlatform: { cpuArchitecture: 'ARM64' } }],
    ['ephemeralStorage', {}, { ephemeralStorage: { sizeInGiB: 40 } }],
    ['network mode', {}, { networkMode: 'host' }],
  ])('differ by %s, and the comparison says so', (what, container, more) => {
    const other = read(container, more);
    expect(sameSettings(plain, other)).toBe(false);
    expect(definitionChanges(plain, other).map((change) => change.what)).toContain(what);
  });

  it('never show a secret of a log driver', () => {
    const splunk = (token: string) =>
      read({ logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': token } } });
    expect(JSON.stringify(splunk('correct horse'))).not.toContain('correct horse');
    expect(sameSettings(splunk('correct horse'), splunk('battery'))).toBe(false);
  });

  it.each([
    [
      { Name: 'cloudwatch_logs', log_group_name: '/ecs/x', region: 'eu-west-1' },
      { name: 'cloudwatch_logs', target: '/ecs/x', region: 'eu-west-1' },
    ],
    [
      { name: 'cloudwatch', LOG_GROUP_NAME: '/ecs/x' },
      { name: 'cloudwatch', target: '/ecs/x' },
    ],
    [
      { '@type': 'kinesis_firehose', delivery_stream_name: 'd' },
      { name: 'kinesis_firehose', target: 'd' },
    ],
    [
      { Name: 'kinesis', stream: 's' },
      { name: 'kinesis', target: 's' },
    ],
    [
      { Name: 's3', bucket: 'b', region: 'us-east-1' },
      { name: 's3', target: 'b', region: 'us-east-1' },
    ],
    [{ Name: 'datadog', apikey: 'correct horse', bucket: 'no' }, { name: 'datadog' }],
    [{}, undefined],
  ])('name what a router is told to write to by %j', (options, output) => {
    const { containers } = read({ logConfiguration: { logDriver: 'awsfirelens', options: { ...options } } });
    expect(containers[0]?.log?.output).toEqual(output);
    const plain = read({ logConfiguration: { logDriver: 'awslogs', options: { ...options } } });
    expect(plain.containers[0]?.log?.output).toBeUndefined();
  });
});
