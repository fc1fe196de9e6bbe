import type { Api } from './api';

/** A family of operations that share one of AWS's throttling buckets, with what AWS publishes of it. */
export interface Family {
  name: string;
  /** Calls that may come at once, and calls per second after that: AWS's own figures, of which we take half. */
  burst: number;
  refill: number;
}

const family = (name: string, burst: number, refill: number): Family => ({ name, burst, refill });

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html */
const ecs: [RegExp, Family][] = [
  [/^(Stop|Continue)ServiceDeployment$/, family('service deployment change', 20, 1)],
  [/ServiceDeployments$/, family('service deployment read', 50, 20)],
  [/ServiceRevisions$/, family('service revision read', 50, 20)],
  [/^(List|Describe)(Services|ServicesByNamespace|TaskSets)$/, family('service read', 100, 20)],
  [/Service$|TaskSet$|^UpdateServicePrimaryTaskSet$/, family('service change', 50, 5)],
  [/^(List|Describe)TaskDefinition/, family('task definition read', 50, 20)],
  [/^DeleteTaskDefinitions$/, family('task definition delete', 5, 1)],
  [/TaskDefinition$/, family('task definition change', 20, 1)],
  [/^(List|Describe)(Tasks|ContainerInstances)$/, family('task read', 100, 20)],
  [/^(Run|Stop|Start)Task$|^ExecuteCommand$/, family('task change', 100, 40)],
  [/^(List|Describe)/, family('cluster read', 50, 20)],
];

/** FilterLogEvents calls per second: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
function filterLogEventsPerSecond(region: string): number {
  if (region === 'us-east-1') return 25;
  const slow = ['ap-northeast-3', 'ap-southeast-3', 'ca-west-1', 'eu-central-1', 'il-central-1'];
  return slow.includes(region) ? 5 : 10;
}

function logsFamily(operation: string, region: string): Family {
  if (operation === 'FilterLogEvents') {
    const rate = filterLogEventsPerSecond(region);
    return family('FilterLogEvents', rate, rate);
  }
  if (operation === 'GetLogEvents') return family('GetLogEvents', 10, 10);
  if (operation === 'DescribeLogStreams') return family('DescribeLogStreams', 25, 25);
  if (operation === 'StartLiveTail') return family('StartLiveTail', 10, 2);
  return family(operation, 10, 10);
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html; Describe calls have no published rate. */
const ecr: Record<string, number> = {
  BatchGetImage: 2000,
  BatchCheckLayerAvailability: 1000,
  CompleteLayerUpload: 100,
  GetAuthorizationToken: 500,
  GetDownloadUrlForLayer: 3000,
  InitiateLayerUpload: 100,
  PutImage: 10,
  UploadLayerPart: 500,
};

const isRead = (operation: string) =>
  /^(List|Describe|Get|BatchGet|BatchCheck|Filter|Start(LiveTail|Query))/.test(operation);

/** Whether an operation only reads: those alone are tried again by themselves. */
export function isReadOperation(operation: string): boolean {
  return isRead(operation);
}

/**
 * The family that an operation counts against, by AWS's published rates; where AWS publishes none, a careful guess.
 * EC2: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 * Load balancing: https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html
 */
export function familyOf(api: Api, operation: string, region: string): Family {
  switch (api) {
    case 'ecs':
      return ecs.find(([pattern]) => pattern.test(operation))?.[1] ?? family('cluster change', 20, 1);
    case 'logs':
      return logsFamily(operation, region);
    case 'ecr': {
      const rate = ecr[operation];
      return rate ? family(operation, rate, rate) : family(isRead(operation) ? 'read' : 'change', 20, 10);
    }
    case 'ec2':
      return isRead(operation) ? family('read', 100, 20) : family('change', 50, 5);
    case 'elbv2':
      return isRead(operation) ? family('read', 40, 10) : family('change', 20, 5);
    case 'cloudwatch':
      return family(operation, 50, 50);
    case 'codedeploy':
      // AWS publishes no rates, and tools that read every group are throttled soon.
      return isRead(operation) ? family('read', 20, 10) : family('change', 4, 1);
    case 'sts':
      return family('sts', 100, 100);
    default:
      return isRead(operation) ? family('read', 20, 10) : family('change', 10, 2);
  }
}
