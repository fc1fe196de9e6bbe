import { describe, expect, it } from 'vitest';
import { definitionArnOf, parseAppSpec } from './app-spec.rules';

const arn = 'arn:aws:ecs:us-east-1:555555555555:task-definition/web:7';
const yaml = `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: ${arn} # the one to run
        LoadBalancerInfo:
          ContainerName: app
          ContainerPort: 80
Hooks:
  - BeforeInstall: "check-before"
  - AfterAllowTraffic: check-after
`;
const json = JSON.stringify({
  version: 0.0,
  resources: [{ TargetService: { type: 'AWS::ECS::Service', properties: { taskDefinition: arn } } }],
});

describe('an AppSpec', () => {
  it('is read in YAML, with its container, port and hooks', () => {
    expect(parseAppSpec(yaml)).toMatchObject({
      taskDefinition: arn,
      container: 'app',
      port: '80',
      hooks: ['check-before', 'check-after'],
    });
  });

  it('is read in JSON, whatever the case of its names', () => {
    expect(parseAppSpec(json)).toMatchObject({ taskDefinition: arn, hooks: [] });
  });

  it.each([yaml, json])('takes another task definition without any other change of its text', (content) => {
    const spec = parseAppSpec(content);
    const [before = '', after = ''] = spec?.around ?? [];
    const changed = `${before}"${arn}0"${after}`;
    expect(parseAppSpec(changed)?.taskDefinition).toBe(`${arn}0`);
    expect(changed.replace(`${arn}0`, arn).replaceAll('"', '')).toBe(content.replaceAll('"', ''));
  });

  it.each([
    ['no YAML', 'a: [b'],
    ['no resources', 'version: 0.0'],
    ['a function', 'Resources:\n  - f:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: f'],
    ['nothing', ''],
    ['far too much', `${yaml}${' '.repeat(100_001)}`],
  ])('that is %s is not read', (_, content) => {
    expect(parseAppSpec(content)).toBe(undefined);
  });

  it('means one task definition only where it names the revision', () => {
    expect(definitionArnOf(arn, undefined)).toBe(arn);
    expect(definitionArnOf('api:3', arn)).toBe('arn:aws:ecs:us-east-1:555555555555:task-definition/api:3');
    expect(definitionArnOf('api', arn)).toBe(undefined);
  });
});
