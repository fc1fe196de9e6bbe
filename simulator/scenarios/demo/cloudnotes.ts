import { putTestImage } from '../../world/ecr';
import type { Region } from '../../world/region';
import { buildDatabase } from '../build/database';
import { buildHost } from '../build/host';
import { buildNetwork } from '../build/network';
import { buildSecurityGroup } from '../build/security-group';

const DAY = 24 * 3_600_000;

/** CloudNotes: FastAPI in Docker on an EC2 instance behind nginx, its image in ECR, its notes in PostgreSQL. */
export function buildCloudnotes(region: Region): void {
  const now = region.world.clock.now();
  const { vpcId, publicSubnets } = buildNetwork(region, {
    name: 'default',
    zones: ['a', 'b', 'c'],
    range: '172.31',
    isDefault: true,
  });
  const server = buildSecurityGroup(region, vpcId, 'ec2-cloudnotes-sg', 'SSH from one address, web from anywhere', [
    { port: 22, from: '203.0.113.42/32', why: 'SSH from my address' },
    { port: 80, from: '0.0.0.0/0', why: 'HTTP' },
    { port: 443, from: '0.0.0.0/0', why: 'HTTPS' },
  ]);
  const door = buildSecurityGroup(region, vpcId, 'rds-cloudnotes-sg', 'PostgreSQL from the server', [
    { port: 5432, from: server, why: 'cloudnotes-server' },
  ]);
  putTestImage(region, 'cloudnotes-api', ['v1.0'], { seed: 'cloudnotes v1.0', pushedAt: now - 9 * DAY });
  putTestImage(region, 'cloudnotes-api', ['v1.1', 'latest'], { seed: 'cloudnotes v1.1', pushedAt: now - 2 * DAY });
  buildHost(region, {
    name: 'cloudnotes-server',
    vpcId,
    subnet: publicSubnets[0] ?? '',
    securityGroups: [server],
    type: 't2.micro',
    image: {
      id: 'ami-0a628e1e89aaedf80',
      name: 'ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20251015',
      description: 'Canonical, Ubuntu, 22.04 LTS, amd64 jammy image',
    },
    keyName: 'cloudnotes-key',
    rootDevice: '/dev/sda1',
    instanceProfile: 'ec2-ecr-readonly-role',
  });
  buildDatabase(region, {
    id: 'cloudnotes-db',
    vpcId,
    subnets: publicSubnets,
    securityGroups: [door],
    databaseName: 'cloudnotes',
    user: 'cloudnotes_admin',
    public: true,
  });
}
