import type { Scope } from '@/lib/model/scope';

const enc = encodeURIComponent;

/** AWS's partitions have consoles of their own (https://docs.aws.amazon.com/general/latest/gr/rande.html). */
function host(region: string): string {
  if (region.startsWith('cn-')) return `${region}.console.amazonaws.cn`;
  if (region.startsWith('us-gov-')) return `${region}.console.amazonaws-us-gov.com`;
  return `${region}.console.aws.amazon.com`;
}

const page = (region: string, path: string) => `https://${host(region)}/${path}?region=${enc(region)}`;
/** CloudWatch's console reads names in its fragment that are encoded twice, with `$` for `%`. */
const twice = (text: string) => enc(enc(text)).replaceAll('%', '$');

/** The same thing in the AWS console. It opens in whichever account the browser is signed in to. */
export const consoleLinks = {
  cluster: (s: Scope, cluster: string) => page(s.region, `ecs/v2/clusters/${enc(cluster)}/services`),
  service: (s: Scope, cluster: string, service: string) =>
    page(s.region, `ecs/v2/clusters/${enc(cluster)}/services/${enc(service)}/health`),
  /** Of CodeDeploy, by its ids `d-…`, or of ECS. */
  deployment: (s: Scope, cluster: string, service: string, id: string) =>
    id.startsWith('d-')
      ? page(s.region, `codesuite/codedeploy/deployments/${enc(id)}`)
      : page(s.region, `ecs/v2/clusters/${enc(cluster)}/services/${enc(service)}/deployments/${enc(id)}`),
  task: (s: Scope, cluster: string, task: string) =>
    page(s.region, `ecs/v2/clusters/${enc(cluster)}/tasks/${enc(task)}/configuration`),
  taskDefinition: (s: Scope, family: string, revision: number | string) =>
    page(s.region, `ecs/v2/task-definitions/${enc(family)}/${enc(String(revision))}/containers`),
  repository: (s: Scope, registryId: string, name: string) =>
    page(s.region, `ecr/repositories/private/${enc(registryId)}/${name.split('/').map(enc).join('/')}`),
  image: (s: Scope, registryId: string, name: string, digest: string) =>
    page(
      s.region,
      `ecr/repositories/private/${enc(registryId)}/${name.split('/').map(enc).join('/')}/_/image/${enc(digest)}/details`,
    ),
  database: (s: Scope, id: string) => `${page(s.region, 'rds/home')}#database:id=${enc(id)};is-cluster=false`,
  host: (s: Scope, id: string) => `${page(s.region, 'ec2/home')}#InstanceDetails:instanceId=${enc(id)}`,
  securityGroup: (s: Scope, id: string) => `${page(s.region, 'ec2/home')}#SecurityGroup:groupId=${enc(id)}`,
  subnet: (s: Scope, id: string) => `${page(s.region, 'vpcconsole/home')}#SubnetDetails:subnetId=${enc(id)}`,
  targetGroup: (s: Scope, arn: string) => `${page(s.region, 'ec2/home')}#TargetGroup:targetGroupArn=${enc(arn)}`,
  loadBalancer: (s: Scope, arn: string) => `${page(s.region, 'ec2/home')}#LoadBalancer:loadBalancerArn=${enc(arn)}`,
  logGroup: (region: string, group: string) =>
    `${page(region, 'cloudwatch/home')}#logsV2:log-groups/log-group/${twice(group)}`,
  logStream: (region: string, group: string, stream: string) =>
    `${page(region, 'cloudwatch/home')}#logsV2:log-groups/log-group/${twice(group)}/log-events/${twice(stream)}`,
};
