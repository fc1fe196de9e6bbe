import type { Action, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ec2Of } from '../../world/ec2';
import { elbOf } from '../../world/elb';
import type { Region } from '../../world/region';
import { stableHex, stableId, stableNumber } from '../../world/stable-id';

const DAY = 24 * 3_600_000;

export interface TargetGroupPlan {
  name: string;
  vpcId: string;
  port: number;
  path: string;
  type?: 'ip' | 'instance';
  /** Deregistration delay in seconds; AWS's default is 300. */
  drainSeconds?: number;
  intervalSeconds?: number;
  healthyAfter?: number;
}

/** Makes a target group that no listener uses yet; answers its ARN. */
export function buildTargetGroup(region: Region, plan: TargetGroupPlan): string {
  const arn = region.arn(
    'elasticloadbalancing',
    `targetgroup/${plan.name}/${stableHex(`tg/${region.account}/${plan.name}`, 16)}`,
  );
  const state = elbOf(region);
  state.targetGroups.set(arn, {
    TargetGroupArn: arn,
    TargetGroupName: plan.name,
    Protocol: 'HTTP',
    ProtocolVersion: 'HTTP1',
    Port: plan.port,
    VpcId: plan.vpcId,
    TargetType: plan.type ?? 'ip',
    IpAddressType: 'ipv4',
    HealthCheckEnabled: true,
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: 'traffic-port',
    HealthCheckPath: plan.path,
    HealthCheckIntervalSeconds: plan.intervalSeconds ?? 30,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: plan.healthyAfter ?? 5,
    UnhealthyThresholdCount: 2,
    Matcher: { HttpCode: '200' },
    LoadBalancerArns: [],
  });
  state.attributes.set(arn, { 'deregistration_delay.timeout_seconds': String(plan.drainSeconds ?? 300) });
  return arn;
}

export interface ListenerPlan {
  port: number;
  /** The target group that gets what no rule takes. */
  to?: string;
  /** Sends browsers to HTTPS instead. */
  redirect?: boolean;
  /** Certificate's ARN: makes it HTTPS. */
  certificate?: string;
  rules?: { path: string; to: string }[];
}

export interface LoadBalancerPlan {
  name: string;
  vpcId: string;
  subnets: string[];
  securityGroups: string[];
  listeners: ListenerPlan[];
}

/** Makes an internet-facing application load balancer with its listeners and rules; answers its ARN. */
export function buildLoadBalancer(region: Region, plan: LoadBalancerPlan): string {
  const id = `app/${plan.name}/${stableHex(`lb/${region.account}/${plan.name}`, 16)}`;
  const arn = region.arn('elasticloadbalancing', `loadbalancer/${id}`);
  const state = elbOf(region);
  const { subnets } = ec2Of(region);
  state.loadBalancers.set(arn, {
    LoadBalancerArn: arn,
    LoadBalancerName: plan.name,
    DNSName: `${plan.name}-${stableNumber(id, 2_000_000_000)}.${region.name}.elb.amazonaws.com`,
    CanonicalHostedZoneId: region.name === 'eu-central-1' ? 'Z215JYRZR1TBD5' : 'Z35SXDOTRQ7X7K',
    CreatedTime: new Date(region.world.clock.now() - 38 * DAY),
    Scheme: 'internet-facing',
    Type: 'application',
    State: { Code: 'active' },
    IpAddressType: 'ipv4',
    VpcId: plan.vpcId,
    SecurityGroups: plan.securityGroups,
    AvailabilityZones: plan.subnets.map((SubnetId) => ({
      SubnetId,
      ZoneName: subnets.get(SubnetId)?.AvailabilityZone,
      LoadBalancerAddresses: [],
    })),
  });
  for (const listener of plan.listeners) addListener(region, arn, id, listener);
  addInterfaces(region, plan, id);
  return arn;
}

function addListener(region: Region, balancer: string, id: string, plan: ListenerPlan): void {
  const state = elbOf(region);
  const listenerId = `${id}/${stableHex(`listener/${region.account}/${id}/${plan.port}`, 16)}`;
  const arn = region.arn('elasticloadbalancing', `listener/${listenerId}`);
  const fallback = plan.redirect ? redirect() : forward(plan.to ?? '');
  state.listeners.set(arn, {
    ListenerArn: arn,
    LoadBalancerArn: balancer,
    Port: plan.port,
    Protocol: plan.certificate ? 'HTTPS' : 'HTTP',
    SslPolicy: plan.certificate && 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    Certificates: plan.certificate ? [{ CertificateArn: plan.certificate }] : undefined,
    DefaultActions: [fallback],
  });
  const rule = (priority: string, conditions: RuleCondition[], action: Action): void => {
    const ruleArn = region.arn(
      'elasticloadbalancing',
      `listener-rule/${listenerId}/${stableHex(`rule/${listenerId}/${priority}`, 16)}`,
    );
    state.rules.set(ruleArn, {
      listener: arn,
      rule: {
        RuleArn: ruleArn,
        Priority: priority,
        Conditions: conditions,
        Actions: [action],
        IsDefault: priority === 'default',
      },
    });
  };
  plan.rules?.forEach(({ path, to }, at) => {
    rule(
      String(at + 1),
      [{ Field: 'path-pattern', Values: [path], PathPatternConfig: { Values: [path] } }],
      forward(to),
    );
  });
  rule('default', [], fallback);
  for (const group of [plan.to, ...(plan.rules ?? []).map((one) => one.to)]) {
    const kept = state.targetGroups.get(group ?? '');
    if (kept) kept.LoadBalancerArns = [balancer];
  }
}

function forward(group: string): Action {
  return {
    Type: 'forward',
    TargetGroupArn: group,
    ForwardConfig: {
      TargetGroups: [{ TargetGroupArn: group, Weight: 1 }],
      TargetGroupStickinessConfig: { Enabled: false },
    },
  };
}

function redirect(): Action {
  return {
    Type: 'redirect',
    RedirectConfig: {
      Protocol: 'HTTPS',
      Port: '443',
      Host: '#{host}',
      Path: '/#{path}',
      Query: '#{query}',
      StatusCode: 'HTTP_301',
    },
  };
}

function addInterfaces(region: Region, plan: LoadBalancerPlan, id: string): void {
  const { interfaces, subnets, securityGroups } = ec2Of(region);
  for (const subnet of plan.subnets) {
    const network = stableId('eni', `${region.account}/${id}/${subnet}`);
    interfaces.set(network, {
      NetworkInterfaceId: network,
      Description: `ELB ${id}`,
      InterfaceType: 'interface',
      VpcId: plan.vpcId,
      SubnetId: subnet,
      AvailabilityZone: subnets.get(subnet)?.AvailabilityZone,
      PrivateIpAddress: subnets.get(subnet)?.CidrBlock?.replace(/0\/20$/, '21'),
      Groups: plan.securityGroups.map((group) => ({
        GroupId: group,
        GroupName: securityGroups.get(group)?.GroupName,
      })),
      OwnerId: region.account,
      RequesterId: 'amazon-elb',
      RequesterManaged: true,
      Status: 'in-use',
      TagSet: [],
    });
  }
}
