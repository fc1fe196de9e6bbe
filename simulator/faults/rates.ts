import type { Region } from '../world/region';

/** AWS's own limit on a group of operations: a token bucket per account and Region. */
export interface Rate {
  family: string;
  /** Requests at once. */
  burst: number;
  /** Requests a second. */
  refill: number;
}

/**
 * ECS "Request throttling" of the API Reference. Not published: Stop- and ContinueServiceDeployment, which count as
 * service changes here.
 */
const ecsFamilies: [family: string, burst: number, refill: number, operations: string][] = [
  [
    'cluster modify',
    20,
    1,
    'CreateCluster DeleteCluster UpdateCluster UpdateClusterSettings PutClusterCapacityProviders CreateCapacityProvider UpdateCapacityProvider DeleteCapacityProvider',
  ],
  ['cluster read', 50, 20, 'DescribeClusters ListClusters DescribeCapacityProviders'],
  ['task definition modify', 20, 1, 'RegisterTaskDefinition DeregisterTaskDefinition'],
  ['task definition read', 50, 20, 'DescribeTaskDefinition ListTaskDefinitions ListTaskDefinitionFamilies'],
  ['task definition delete', 5, 1, 'DeleteTaskDefinitions'],
  [
    'cluster resource modify',
    100,
    40,
    'RunTask StartTask StopTask ExecuteCommand RegisterContainerInstance DeregisterContainerInstance UpdateContainerAgent UpdateContainerInstancesState PutAttributes DeleteAttributes',
  ],
  [
    'cluster resource read',
    100,
    20,
    'ListTasks DescribeTasks ListContainerInstances DescribeContainerInstances ListAttributes',
  ],
  [
    'service modify',
    50,
    5,
    'CreateService UpdateService DeleteService CreateTaskSet UpdateTaskSet DeleteTaskSet UpdateServicePrimaryTaskSet StopServiceDeployment ContinueServiceDeployment',
  ],
  ['service read', 100, 20, 'DescribeServices ListServices DescribeTaskSets ListServicesByNamespace'],
  ['service deployment read', 50, 20, 'ListServiceDeployments DescribeServiceDeployments'],
  ['service revision read', 50, 20, 'DescribeServiceRevisions'],
  ['tag read', 50, 20, 'ListTagsForResource'],
  ['tag modify', 20, 10, 'TagResource UntagResource'],
  ['task protection', 200, 80, 'GetTaskProtection UpdateTaskProtection'],
];

const ecs = new Map<string, Rate>(
  ecsFamilies.flatMap(([family, burst, refill, operations]) =>
    operations.split(' ').map((operation): [string, Rate] => [operation, { family, burst, refill }]),
  ),
);

const slowLogRegions = new Set('ap-northeast-3 ap-southeast-3 ca-west-1 eu-central-1 il-central-1'.split(' '));

/** CloudWatch Logs quotas: requests a second, per account and Region; FilterLogEvents' cannot be raised. */
function logsPerSecond(operation: string, region: string): number | undefined {
  const slow = slowLogRegions.has(region);
  if (operation === 'FilterLogEvents') return region === 'us-east-1' ? 25 : slow ? 5 : 10;
  if (operation === 'GetLogEvents') {
    if (region === 'eu-west-3') return 30;
    return slow || region === 'us-west-2' || region === 'eu-west-1' ? 10 : 25;
  }
  if (operation === 'DescribeLogGroups') return 10;
  return operation === 'DescribeLogStreams' ? 25 : undefined;
}

/** The bucket that a request draws from; undefined where AWS publishes none. */
export function rateOf(api: string | undefined, operation: string, region: string): Rate | undefined {
  if (api === 'ecs') return ecs.get(operation);
  const perSecond = api === 'logs' ? logsPerSecond(operation, region) : undefined;
  return perSecond === undefined ? undefined : { family: operation, burst: perSecond, refill: perSecond };
}

interface Bucket {
  tokens: number;
  at: number;
}

const slice = { name: 'rates', create: (): Map<string, Bucket> => new Map() };

/** Takes one token; false when the bucket is empty. `now` is wall time in milliseconds. */
export function takeToken(region: Region, rate: Rate, now: number): boolean {
  const buckets = region.slice(slice);
  const bucket = buckets.get(rate.family) ?? { tokens: rate.burst, at: now };
  bucket.tokens = Math.min(rate.burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * rate.refill);
  bucket.at = now;
  buckets.set(rate.family, bucket);
  if (bucket.tokens < 1) return false;
  bucket.tokens--;
  return true;
}
