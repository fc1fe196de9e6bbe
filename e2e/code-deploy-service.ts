import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentCommand,
  CreateDeploymentGroupCommand,
  GetDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import {
  CreateServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { cruddur, ecsOf, putImage } from './endpoint';
import type { RunningApp } from './start-app';

const region = 'us-east-1';

/** A service by CodeDeploy, made through the endpoint's API alone. */
export interface CodeDeployService {
  cluster: string;
  name: string;
  /** Digests of the images of its two versions. */
  digests: string[];
  /** Deploys version 1 or 2; answers the deployment's id. */
  deploy(version: number): Promise<string>;
  status(deployment: string): Promise<string | undefined>;
  /** What its PRIMARY task set's tasks run. */
  runs(): Promise<string[]>;
}

/** Makes a CODE_DEPLOY service of two versions in a cluster of its own account, with its application and group. */
export async function makeCodeDeployService(
  app: RunningApp,
  cluster: string,
  name: string,
  waitMinutes: number,
): Promise<CodeDeployService> {
  const ecs = ecsOf(app, cruddur);
  const credentials = { accessKeyId: cruddur, secretAccessKey: 'simulator' };
  const codedeploy = new CodeDeployClient({ endpoint: app.simulator, region, credentials });
  const digests: string[] = [];
  for (const tag of ['v1', 'v2']) {
    digests.push(
      await putImage(app, { account: cruddur, region, repository: name, tags: [tag], seed: `${name} ${tag}` }),
    );
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        ...{ family: name, networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' },
        containerDefinitions: [
          { name: 'app', image: `${cruddur}.dkr.ecr.${region}.amazonaws.com/${name}:${tag}`, essential: true },
        ],
      }),
    );
  }
  await ecs.send(
    new CreateServiceCommand({
      ...{ cluster, serviceName: name, taskDefinition: `${name}:1`, desiredCount: 2, launchType: 'FARGATE' },
      deploymentController: { type: 'CODE_DEPLOY' },
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    }),
  );
  const names = { applicationName: `${name}-application`, deploymentGroupName: `${name}-group` };
  await codedeploy.send(new CreateApplicationCommand({ ...names, computePlatform: 'ECS' }));
  await codedeploy.send(
    new CreateDeploymentGroupCommand({
      ...{ ...names, serviceRoleArn: `arn:aws:iam::${cruddur}:role/codedeploy` },
      ecsServices: [{ clusterName: cluster, serviceName: name }],
      blueGreenDeploymentConfiguration: {
        terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: waitMinutes },
      },
    }),
  );
  const family = `arn:aws:ecs:${region}:${cruddur}:task-definition/${name}`;
  return {
    ...{ cluster, name, digests },
    async deploy(version) {
      const LoadBalancerInfo = { ContainerName: 'app', ContainerPort: 80 };
      const Properties = { TaskDefinition: `${family}:${version}`, LoadBalancerInfo };
      const Resources = [{ TargetService: { Type: 'AWS::ECS::Service', Properties } }];
      const content = JSON.stringify({ version: '0.0', Resources });
      const revision = { revisionType: 'AppSpecContent' as const, appSpecContent: { content } };
      const made = await codedeploy.send(new CreateDeploymentCommand({ ...names, revision }));
      return made.deploymentId ?? '';
    },
    async status(deploymentId) {
      return (await codedeploy.send(new GetDeploymentCommand({ deploymentId }))).deploymentInfo?.status;
    },
    async runs() {
      const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [name] }));
      const primary = services?.[0]?.taskSets?.find((set) => set.status === 'PRIMARY')?.id;
      const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, serviceName: name }));
      if (taskArns.length === 0) return [];
      const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
      const own = (tasks ?? []).filter((task) => task.startedBy === primary && task.lastStatus === 'RUNNING');
      return [...new Set(own.map((task) => task.containers?.[0]?.imageDigest ?? 'unknown'))];
    },
  };
}
