import {
  ApplicationAutoScalingClient,
  paginateDescribeScalableTargets,
} from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, paginateListMetrics } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateDescribeLogStreams,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  EC2Client,
  paginateDescribeInstances,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
} from '@aws-sdk/client-ec2';
import { ECRClient, paginateDescribeImages, paginateDescribeRepositories } from '@aws-sdk/client-ecr';
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  paginateListClusters,
  paginateListServices,
  paginateListTasks,
  type Service,
} from '@aws-sdk/client-ecs';
import {
  DescribeRulesCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  paginateDescribeListeners,
  paginateDescribeLoadBalancers,
  paginateDescribeTargetGroups,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  paginateDescribeDBInstances,
  paginateDescribeDBSnapshots,
  paginateDescribeEvents,
  RDSClient,
} from '@aws-sdk/client-rds';
import { paginateDescribeParameters, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** Names of what an account holds, by kind. Lists that only grow or move are in `figures`, as counts. */
export interface Everything {
  names: Record<string, string[]>;
  figures: Record<string, number>;
}

async function all<P, T>(pages: AsyncIterable<P>, pick: (page: P) => T[] | undefined): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(...(pick(page) ?? []));
  return found;
}

const named = (values: (string | undefined)[]): string[] => values.map((value) => value ?? '?').sort();
const last = (arn = '') => arn.split('/').at(-1) ?? '';

interface Settings {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

/** ECS refuses an empty list. */
async function describe(client: ECSClient, cluster: string, services: string[]): Promise<Service[]> {
  if (services.length === 0) return [];
  return (await client.send(new DescribeServicesCommand({ cluster, services }))).services ?? [];
}

async function containers(settings: Settings, found: Everything): Promise<void> {
  const client = new ECSClient(settings);
  const clusters = await all(paginateListClusters({ client }, {}), (page) => page.clusterArns);
  const [services, definitions, tasks, deployments]: [string[], string[], string[], string[]] = [[], [], [], []];
  for (const cluster of clusters) {
    const arns = await all(paginateListServices({ client }, { cluster }), (page) => page.serviceArns);
    for (const service of await describe(client, cluster, arns)) {
      services.push(`${service.serviceName} ${service.desiredCount}`);
      const taskDefinition = service.taskDefinition ?? '';
      const read = await client.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
      definitions.push(...(read.taskDefinition?.containerDefinitions ?? []).map((each) => each.image ?? '?'));
      const at = { cluster, service: service.serviceName };
      const page = await client.send(new ListServiceDeploymentsCommand(at));
      deployments.push(...(page.serviceDeployments ?? []).map((each) => each.serviceDeploymentArn ?? '?'));
    }
    const running = await all(paginateListTasks({ client }, { cluster }), (page) => page.taskArns);
    if (running.length === 0) continue;
    const read = await client.send(new DescribeTasksCommand({ cluster, tasks: running }));
    tasks.push(...(read.tasks ?? []).map((task) => task.taskArn ?? '?'));
  }
  Object.assign(found.names, {
    clusters: named(clusters.map(last)),
    services: named(services),
    images: named(definitions),
  });
  Object.assign(found.figures, { tasks: tasks.length, deployments: deployments.length });
}

async function registry(settings: Settings, found: Everything): Promise<void> {
  const client = new ECRClient(settings);
  const repositories = await all(paginateDescribeRepositories({ client }, {}), (page) => page.repositories);
  const images: string[] = [];
  for (const { repositoryName } of repositories) {
    const details = await all(paginateDescribeImages({ client }, { repositoryName }), (page) => page.imageDetails);
    images.push(...details.map((image) => `${repositoryName}@${image.imageDigest}`));
  }
  found.names.repositories = named(repositories.map((each) => each.repositoryName));
  found.names.repositoryImages = named(images);
}

async function balancers(settings: Settings, found: Everything): Promise<void> {
  const client = new ElasticLoadBalancingV2Client(settings);
  const loadBalancers = await all(paginateDescribeLoadBalancers({ client }, {}), (page) => page.LoadBalancers);
  const groups = await all(paginateDescribeTargetGroups({ client }, {}), (page) => page.TargetGroups);
  const [listeners, rules]: [string[], string[]] = [[], []];
  for (const { LoadBalancerArn } of loadBalancers) {
    for (const each of await all(paginateDescribeListeners({ client }, { LoadBalancerArn }), (p) => p.Listeners)) {
      listeners.push(`${each.Port} ${each.Protocol}`);
      const answer = await client.send(new DescribeRulesCommand({ ListenerArn: each.ListenerArn }));
      rules.push(...(answer.Rules ?? []).map((rule) => last(rule.RuleArn)));
    }
  }
  found.figures.targets = 0;
  for (const { TargetGroupArn } of groups) {
    const { TargetHealthDescriptions } = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
    found.figures.targets += TargetHealthDescriptions?.length ?? 0;
  }
  Object.assign(found.names, {
    loadBalancers: named(loadBalancers.map((each) => each.LoadBalancerName)),
    targetGroups: named(groups.map((group) => group.TargetGroupName)),
    listeners: named(listeners),
    rules: named(rules),
  });
}

async function machines(settings: Settings, found: Everything): Promise<void> {
  const [ec2, rds] = [new EC2Client(settings), new RDSClient(settings)];
  const reservations = await all(paginateDescribeInstances({ client: ec2 }, {}), (page) => page.Reservations);
  const groups = await all(paginateDescribeSecurityGroups({ client: ec2 }, {}), (page) => page.SecurityGroups);
  const subnets = await all(paginateDescribeSubnets({ client: ec2 }, {}), (page) => page.Subnets);
  const databases = await all(paginateDescribeDBInstances({ client: rds }, {}), (page) => page.DBInstances);
  const snapshots = await all(paginateDescribeDBSnapshots({ client: rds }, {}), (page) => page.DBSnapshots);
  const events = await all(paginateDescribeEvents({ client: rds }, { Duration: 20_160 }), (page) => page.Events);
  Object.assign(found.names, {
    hosts: named(reservations.flatMap((each) => (each.Instances ?? []).map((instance) => instance.InstanceId))),
    securityGroups: named(groups.map((group) => `${group.GroupName} ${group.IpPermissions?.length}`)),
    subnets: named(subnets.map((subnet) => subnet.SubnetId)),
    databases: named(databases.map((each) => `${each.DBInstanceIdentifier} ${each.DBInstanceStatus}`)),
    snapshots: named(snapshots.map((each) => each.DBSnapshotIdentifier)),
    databaseEvents: named(events.map((event) => event.Message)),
  });
}

async function signals(settings: Settings, found: Everything): Promise<void> {
  const client = new CloudWatchLogsClient(settings);
  const groups = await all(paginateDescribeLogGroups({ client }, {}), (page) => page.logGroups);
  Object.assign(found.figures, { logStreams: 0, logEvents: 0 });
  const startTime = Date.now() - 120_000;
  for (const { logGroupName } of groups) {
    const streams = await all(paginateDescribeLogStreams({ client }, { logGroupName }), (page) => page.logStreams);
    const events = await all(paginateFilterLogEvents({ client }, { logGroupName, startTime }), (page) => page.events);
    found.figures.logStreams = (found.figures.logStreams ?? 0) + streams.length;
    found.figures.logEvents = (found.figures.logEvents ?? 0) + events.length;
  }
  const metrics = await all(paginateListMetrics({ client: new CloudWatchClient(settings) }, {}), (p) => p.Metrics);
  const scaling = new ApplicationAutoScalingClient(settings);
  const pages = paginateDescribeScalableTargets({ client: scaling }, { ServiceNamespace: 'ecs' });
  const targets = await all(pages, (page) => page.ScalableTargets);
  const parameters = await all(
    paginateDescribeParameters({ client: new SSMClient(settings) }, {}),
    (p) => p.Parameters,
  );
  Object.assign(found.names, {
    logGroups: named(groups.map((group) => group.logGroupName)),
    metrics: [...new Set(named(metrics.map((metric) => `${metric.Namespace} ${metric.MetricName}`)))],
    scaledServices: named(targets.map((target) => `${target.ResourceId} ${target.MinCapacity} ${target.MaxCapacity}`)),
    parameters: named(parameters.map((parameter) => parameter.Name)),
  });
}

/** Reads by the SDK what the dashboard shows of one account and Region, with its own paginators. */
export async function readEverything(endpoint: string, account: string, region: string): Promise<Everything> {
  const credentials = { accessKeyId: account, secretAccessKey: 'simulator' };
  const settings = { endpoint, region, credentials };
  const found: Everything = { names: {}, figures: {} };
  const identity = await new STSClient(settings).send(new GetCallerIdentityCommand({}));
  found.names.account = named([identity.Account]);
  for (const part of [containers, registry, balancers, machines, signals]) await part(settings, found);
  return found;
}
