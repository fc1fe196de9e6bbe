import { ec2Of } from '../../world/ec2';
import type { Region } from '../../world/region';
import { registerTarget } from '../../world/targets';
import { buildHost } from '../build/host';
import { buildLoadBalancer, buildTargetGroup } from '../build/load-balancer';
import { buildNetwork } from '../build/network';
import { buildSecurityGroup } from '../build/security-group';

/** Meuthak backend: one instance with an Elastic IP, port 5000, behind a load balancer that holds the certificate. */
export function buildMeuthak(region: Region): void {
  const { vpcId, publicSubnets } = buildNetwork(region, {
    name: 'default',
    zones: ['a', 'b'],
    range: '172.31',
    isDefault: true,
  });
  const balancer = buildSecurityGroup(region, vpcId, 'semarb3-alb-sg', 'Web from anywhere', [
    { port: 80, from: '0.0.0.0/0', why: 'HTTP, sent on to HTTPS' },
    { port: 443, from: '0.0.0.0/0', why: 'HTTPS' },
  ]);
  const server = buildSecurityGroup(region, vpcId, 'meuthak-backend-sg', 'SSH from one address, 5000 from the ALB', [
    { port: 22, from: '198.51.100.17/32', why: 'SSH' },
    { port: 5000, from: balancer, why: 'semarb3' },
  ]);
  const host = buildHost(region, {
    name: 'meuthak-backend',
    vpcId,
    subnet: publicSubnets[0] ?? '',
    securityGroups: [server],
    type: 't2.micro',
    image: {
      id: 'ami-0453ec754f44f9a4a',
      name: 'al2023-ami-2023.9.20251105.0-kernel-6.1-x86_64',
      description: 'Amazon Linux 2023 AMI 2023.9.20251105.0 x86_64 HVM kernel-6.1',
    },
    keyName: 'vockey',
    rootDevice: '/dev/xvda',
    instanceProfile: 'LabInstanceProfile',
    elasticIp: '44.194.144.99',
  });
  const group = buildTargetGroup(region, { name: 'meuthak-tg', vpcId, port: 5000, path: '/', type: 'instance' });
  buildLoadBalancer(region, {
    name: 'semarb3',
    vpcId,
    subnets: publicSubnets,
    securityGroups: [balancer],
    listeners: [
      { port: 80, redirect: true },
      {
        port: 443,
        to: group,
        certificate: region.arn('acm', 'certificate/6f1c2f0e-93a4-4c8e-9b0f-5d0a7c3e1b42'),
      },
    ],
  });
  registerTarget(region, group, { id: host.InstanceId, port: 5000 }, () => ({
    healthy: ec2Of(region).instances.get(host.InstanceId)?.State.Name === 'running',
  }));
}
