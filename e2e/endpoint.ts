import {
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import type { RunningApp } from './start-app';

export const cruddur = '555555555555';
export const refCard01 = '222222222222';

/** A service as the SDK names it. */
export interface At {
  cluster: string;
  service: string;
}

/** What one container runs, by the word of the service revision and of every running task. */
export interface Runs {
  taskDefinition: string;
  /** Digest that the current service revision resolved. */
  revision: string | undefined;
  /** Digests that the running tasks report, each once. */
  tasks: string[];
}

/** An ECS client of one simulated account; asks the endpoint itself, never the page. */
export function ecsOf(app: Pick<RunningApp, 'simulator'>, account: string, region = 'us-east-1'): ECSClient {
  return new ECSClient({
    endpoint: app.simulator,
    region,
    credentials: { accessKeyId: account, secretAccessKey: 'simulator' },
  });
}

/** Where a service is by the rules of its rollout: deployments it has, and the newest one's state. */
export async function rolloutOf(ecs: ECSClient, { cluster, service }: At) {
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
  const found = services?.[0];
  const primary = found?.deployments?.find((deployment) => deployment.status === 'PRIMARY');
  return { deployments: found?.deployments?.length, state: primary?.rolloutState, running: found?.runningCount };
}

/** What a service's container runs now: task definition, digest of the current revision, digests of its tasks. */
export async function whatRuns(ecs: ECSClient, at: At, container: string): Promise<Runs> {
  const { cluster, service } = at;
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
  const current = services?.[0]?.currentServiceRevisions ?? [];
  const { serviceRevisions } = await ecs.send(
    new DescribeServiceRevisionsCommand({
      serviceRevisionArns: current.flatMap((revision) => revision.arn ?? []),
    }),
  );
  const { taskArns } = await ecs.send(new ListTasksCommand({ cluster, serviceName: service }));
  const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
  const digests = (tasks ?? [])
    .filter((task) => task.lastStatus === 'RUNNING' && task.desiredStatus === 'RUNNING')
    .flatMap((task) => task.containers?.find((each) => each.name === container)?.imageDigest ?? 'unknown');
  return {
    taskDefinition: services?.[0]?.taskDefinition?.split('/').at(-1) ?? '',
    revision: serviceRevisions?.[0]?.containerImages?.find((image) => image.containerName === container)?.imageDigest,
    tasks: [...new Set(digests)],
  };
}

/** How many deployments a service has on record. */
export async function countDeployments(ecs: ECSClient, at: At): Promise<number> {
  const { serviceDeployments } = await ecs.send(new ListServiceDeploymentsCommand({ ...at, maxResults: 100 }));
  return serviceDeployments?.length ?? 0;
}

/** Puts an image into a simulated registry and answers its digest; tags that exist move. */
export async function putImage(
  app: RunningApp,
  image: { account: string; region: string; repository: string; tags: string[]; seed: string },
): Promise<string> {
  const answer = await fetch(`${app.simulator}/_simulator/images`, { method: 'POST', body: JSON.stringify(image) });
  if (!answer.ok) throw new Error(`The simulator answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { digest: string }).digest;
}
