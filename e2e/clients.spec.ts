import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  type ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import { expect, test } from './app';
import { ecsOf, putImage, rolloutOf } from './endpoint';
import { readEverything } from './every-read';
import type { RunningApp } from './start-app';

const answers = (command: string, ...options: string[]) =>
  spawnSync(command, options, { stdio: 'ignore', timeout: 20_000 }).status === 0;
const aws = answers('aws', '--version');
const boto3 = answers('python3', '-c', 'import boto3');
const run = promisify(execFile);

const accounts: [account: string, region: string][] = [
  ['111111111111', 'eu-central-1'],
  ['222222222222', 'us-east-1'],
  ['333333333333', 'us-east-1'],
  ['444444444444', 'us-east-1'],
  ['555555555555', 'us-east-1'],
];

/** An account of its own, so that nothing else happens to the service: steady, with one task. */
const account = '666666666666';
const region = 'us-east-1';
const at = { cluster: 'waiting', service: 'web' };

async function createService(app: RunningApp, ecs: ECSClient): Promise<void> {
  await putImage(app, { account, region, repository: 'web', tags: ['v1'], seed: 'web v1' });
  const image = `${account}.dkr.ecr.${region}.amazonaws.com/web:v1`;
  await ecs.send(new CreateClusterCommand({ clusterName: at.cluster }));
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      executionRoleArn: `arn:aws:iam::${account}:role/ecsTaskExecutionRole`,
      containerDefinitions: [{ name: 'app', image, essential: true }],
    }),
  );
  await ecs.send(
    new CreateServiceCommand({
      cluster: at.cluster,
      serviceName: at.service,
      taskDefinition: 'web',
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } },
    }),
  );
}

/** Starts a deployment, and tells by the endpoint's word that it is under way. */
async function redeploy(ecs: ECSClient): Promise<void> {
  await ecs.send(new UpdateServiceCommand({ ...at, forceNewDeployment: true }));
  expect(await rolloutOf(ecs, at)).toMatchObject({ deployments: 2, state: 'IN_PROGRESS' });
}

test(`services-stable waits during a rollout and returns after it: the SDK's waiter${
  aws ? ' and the aws command' : ' (there is no aws command here)'
}`, async ({ app }) => {
  const ecs = ecsOf(app, account, region);
  await createService(app, ecs);
  const waiting = { client: ecs, maxWaitTime: 60, minDelay: 1, maxDelay: 2 };
  await waitUntilServicesStable(waiting, { cluster: at.cluster, services: [at.service] });
  const stable = { deployments: 1, running: 1 };
  expect(await rolloutOf(ecs, at)).toMatchObject(stable);

  await redeploy(ecs);
  await waitUntilServicesStable(waiting, { cluster: at.cluster, services: [at.service] });
  expect(await rolloutOf(ecs, at)).toMatchObject(stable);

  if (!aws) return;
  await redeploy(ecs);
  const where = ['--endpoint-url', app.simulator, '--region', region];
  await run('aws', [...where, 'ecs', 'wait', 'services-stable', '--cluster', at.cluster, '--services', at.service], {
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))),
      NODE_ENV: 'test',
      AWS_CONFIG_FILE: path.join(app.dataDir, 'no-config'),
      AWS_SHARED_CREDENTIALS_FILE: path.join(app.dataDir, 'no-credentials'),
      AWS_ACCESS_KEY_ID: account,
      AWS_SECRET_ACCESS_KEY: 'simulator',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  expect(await rolloutOf(ecs, at)).toMatchObject(stable);
});

test(`the SDK${boto3 ? ' and boto3 list and describe' : ' (there is no boto3 here) lists and describes'} everything that the dashboard shows`, async ({
  app,
}) => {
  const kinds: Record<string, number> = {};
  for (const [id, place] of accounts) {
    const sdk = await readEverything(app.simulator, id, place);
    expect(sdk.names.account).toEqual([id]);
    for (const [kind, names] of Object.entries(sdk.names)) kinds[kind] = (kinds[kind] ?? 0) + names.length;
    for (const [kind, figure] of Object.entries(sdk.figures)) kinds[kind] = (kinds[kind] ?? 0) + figure;
    if (!boto3) continue;
    const script = path.join(import.meta.dirname, 'every_read.py');
    const { stdout } = await run('python3', [script, app.simulator, id, place]);
    const python = JSON.parse(stdout) as typeof sdk;
    expect(python.names).toEqual(sdk.names);
    // What moves is there for both, or for neither.
    const there = (figures: Record<string, number>) =>
      Object.fromEntries(Object.entries(figures).map(([kind, figure]) => [kind, figure > 0]));
    expect(there(python.figures)).toEqual(there(sdk.figures));
  }
  // No kind is empty everywhere.
  expect(Object.entries(kinds).filter(([, count]) => count === 0)).toEqual([]);
});
