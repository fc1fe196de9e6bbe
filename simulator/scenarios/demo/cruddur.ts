import { putTestImage } from '../../world/ecr';
import { seedCluster } from '../../world/ecs/seed';
import { ensureGroup } from '../../world/logs';
import type { Region } from '../../world/region';
import { putParameter } from '../../world/ssm';
import { buildDatabase } from '../build/database';
import { buildLoadBalancer, buildTargetGroup } from '../build/load-balancer';
import { buildNetwork } from '../build/network';
import { buildSecurityGroup } from '../build/security-group';
import { seedBackend } from './cruddur-backend';
import { seedBatchReport } from './cruddur-batch';
import { seedFrontend } from './cruddur-frontend';
import { backendSecrets, type CruddurGround } from './cruddur-ground';

const DAY = 24 * 3_600_000;

/** Cruddur: a Flask backend and a React frontend on Fargate behind one load balancer, with PostgreSQL. */
export function buildCruddur(region: Region): void {
  const now = region.world.clock.now();
  const { vpcId, publicSubnets } = buildNetwork(region, {
    name: 'default',
    zones: ['a', 'b', 'c'],
    range: '172.31',
    isDefault: true,
  });
  const balancer = buildSecurityGroup(region, vpcId, 'cruddur-alb-sg', 'Web from anywhere', [
    { port: 80, from: '0.0.0.0/0', why: 'HTTP' },
    { port: 443, from: '0.0.0.0/0', why: 'HTTPS' },
  ]);
  const taskGroup = buildSecurityGroup(region, vpcId, 'crud-srv-sg', 'Tasks, from the load balancer only', [
    { port: 4567, from: balancer, why: 'backend-flask' },
    { port: 3000, from: balancer, why: 'frontend-react-js' },
  ]);
  const database = buildSecurityGroup(region, vpcId, 'cruddur-rds-sg', 'PostgreSQL from the tasks', [
    { port: 5432, from: taskGroup, why: 'crud-srv-sg' },
  ]);
  const targets = { vpcId, drainSeconds: 30, intervalSeconds: 15, healthyAfter: 2 };
  const backendTargets = buildTargetGroup(region, {
    ...targets,
    name: 'cruddur-backend-flask-tg',
    port: 4567,
    path: '/api/health-check',
  });
  const frontendTargets = buildTargetGroup(region, {
    ...targets,
    name: 'cruddur-frontend-react-js-tg',
    port: 3000,
    path: '/',
  });
  buildLoadBalancer(region, {
    name: 'cruddur-alb',
    vpcId,
    subnets: publicSubnets,
    securityGroups: [balancer],
    listeners: [
      { port: 80, redirect: true },
      {
        port: 443,
        to: frontendTargets,
        certificate: region.arn('acm', 'certificate/0b7b6f3a-1c55-4f0e-8f0c-2f6f7f5f9d11'),
        rules: [{ path: '/api/*', to: backendTargets }],
      },
    ],
  });
  buildDatabase(region, {
    id: 'cruddur-db-instance',
    vpcId,
    subnets: publicSubnets,
    securityGroups: [database],
    databaseName: 'cruddur',
    user: 'cruddurroot',
  });
  for (const secret of backendSecrets) putParameter(region, `/cruddur/backend-flask/${secret}`);
  ensureGroup(region, 'cruddur', now - 30 * DAY).retentionInDays = 1;
  putTestImage(region, 'cruddur-python', ['3.10-slim-buster'], { seed: 'cruddur-python', pushedAt: now - 31 * DAY });
  seedCluster(region, { name: 'cruddur' });
  const ground: CruddurGround = {
    cluster: 'cruddur',
    logGroup: 'cruddur',
    subnets: publicSubnets,
    taskGroup,
    backendTargets,
    frontendTargets,
  };
  seedBackend(region, ground);
  seedFrontend(region, ground);
  seedBatchReport(region, ground);
}
