import { expect, it } from 'vitest';
import { askedFor } from './asked-for.rules';

it.each([
  ['InvalidInstanceID.NotFound', 'ec2:DescribeInstances', 'host'],
  ['NotFound', 'ec2:DescribeInstances', 'host'],
  ['ResourceNotFoundException', 'logs:DescribeLogStreams', 'log stream'],
  ['ClientException', 'ecs:DescribeTaskDefinition', 'task definition'],
  ['NotFoundException', 'rds:DescribeDBInstances', 'database'],
  ['NotFoundException', 'ecr:DescribeRepositories', 'repository'],
  ['DeploymentGroupDoesNotExistException', 'codedeploy:GetDeploymentGroup', 'deployment group'],
  ['ClusterNotFoundException', 'ecs:ListServices', 'cluster'],
  ['ResourceNotFoundException', 'ecs:ListServices', undefined],
])('%s of %s is a %s', (name, operation, thing) => expect(askedFor(name, operation)).toBe(thing));
