import type { Region } from '../../world/region';
import { buildLoadBalancer, buildTargetGroup } from '../build/load-balancer';
import { buildNetwork, type Network } from '../build/network';
import { buildSecurityGroup } from '../build/security-group';

export interface WebStack extends Network {
  balancerGroup: string;
  taskGroup: string;
  targetGroup: string;
}

/**
 * What both reference cards share: private subnets behind NAT, a load balancer from 80 to the application's port, and
 * a group for the tasks that only the load balancer's group may enter.
 */
export function buildWebStack(
  region: Region,
  plan: { name: string; range: string; port: number; path: string; drainSeconds?: number },
): WebStack {
  const network = buildNetwork(region, { name: `${plan.name}-vpc`, zones: ['a', 'b'], range: plan.range, nat: true });
  const { vpcId, publicSubnets } = network;
  const balancerGroup = buildSecurityGroup(region, vpcId, `${plan.name}-alb-sg`, 'HTTP from anywhere', [
    { port: 80, from: '0.0.0.0/0', why: 'HTTP' },
  ]);
  const taskGroup = buildSecurityGroup(region, vpcId, `${plan.name}-task-sg`, 'From the load balancer only', [
    { port: plan.port, from: balancerGroup, why: `${plan.name}-alb` },
  ]);
  const targetGroup = buildTargetGroup(region, {
    name: `${plan.name}-tg`,
    vpcId,
    port: plan.port,
    path: plan.path,
    drainSeconds: plan.drainSeconds,
    intervalSeconds: 15,
    healthyAfter: 2,
  });
  buildLoadBalancer(region, {
    name: `${plan.name}-alb`,
    vpcId,
    subnets: publicSubnets,
    securityGroups: [balancerGroup],
    listeners: [{ port: 80, to: targetGroup }],
  });
  return { ...network, balancerGroup, taskGroup, targetGroup };
}
