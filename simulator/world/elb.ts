import type { Listener, LoadBalancer, Rule, Tag, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Region } from './region';

export interface SimTargetGroup extends TargetGroup {
  TargetGroupArn: string;
  TargetGroupName: string;
}

export interface ElbState {
  loadBalancers: Map<string, LoadBalancer>;
  listeners: Map<string, Listener>;
  /** Rules by ARN, each with the listener that holds it. */
  rules: Map<string, { listener: string; rule: Rule }>;
  targetGroups: Map<string, SimTargetGroup>;
  /** Attributes by the ARN of a load balancer or target group. */
  attributes: Map<string, Record<string, string>>;
  tags: Map<string, Tag[]>;
}

const slice = {
  name: 'elb',
  create: (): ElbState => ({
    loadBalancers: new Map(),
    listeners: new Map(),
    rules: new Map(),
    targetGroups: new Map(),
    attributes: new Map(),
    tags: new Map(),
  }),
};

/** Load balancers and target groups of an account in a Region. */
export function elbOf(region: Region): ElbState {
  return region.slice(slice);
}
