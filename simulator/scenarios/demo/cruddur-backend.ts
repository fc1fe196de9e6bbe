import { putTestImage } from '../../world/ecr';
import { type SeedPast, seedService, seedTaskDefinition } from '../../world/ecs/seed';
import type { Region } from '../../world/region';
import { scalingOf } from '../../world/scaling';
import { backendSecrets, type CruddurGround } from './cruddur-ground';
import { logsTo, webTask } from './web-task';

const name = 'backend-flask';
const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** Versions in the order of their task definitions: good, bad (the breaker) and taken back by a person. */
const releases: { tag: string; daysAgo: number; minutes?: number; ended: SeedPast['status']; by?: SeedPast['by'] }[] = [
  { tag: 'v1.0.0', daysAgo: 12, ended: 'SUCCESSFUL' },
  { tag: 'v1.1.0', daysAgo: 9.2, ended: 'SUCCESSFUL' },
  { tag: 'v1.2.0', daysAgo: 6.4, minutes: 11, ended: 'ROLLBACK_SUCCESSFUL', by: 'breaker' },
  { tag: 'v1.2.1', daysAgo: 6.1, ended: 'SUCCESSFUL' },
  { tag: 'v1.3.0', daysAgo: 2.3, minutes: 5, ended: 'ROLLBACK_SUCCESSFUL', by: 'person' },
  { tag: 'v1.3.1', daysAgo: 1.1, ended: 'SUCCESSFUL' },
];

/** The Flask backend with its X-Ray sidecar, container health check, secrets and history. */
export function seedBackend(region: Region, ground: CruddurGround): void {
  const now = region.world.clock.now();
  for (const { tag, daysAgo } of releases) {
    const minutesAgo = Math.round(daysAgo * DAY_MINUTES);
    putTestImage(region, name, [tag], { seed: `${name} ${tag}`, pushedAt: now - (minutesAgo + 15) * MINUTE });
    seedTaskDefinition(region, definition(region, ground, tag, minutesAgo + 3));
  }
  seedService(region, {
    cluster: ground.cluster,
    name,
    taskDefinition: `${name}:${releases.length}`,
    desiredCount: 2,
    launchType: 'FARGATE',
    loadBalancers: [{ targetGroupArn: ground.backendTargets, containerName: name, containerPort: 4567 }],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ground.subnets,
        securityGroups: [ground.taskGroup],
        assignPublicIp: 'ENABLED',
      },
    },
    deploymentConfiguration: {
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    history: releases.map(({ daysAgo, minutes, ended, by }, at) => ({
      taskDefinition: `${name}:${at + 1}`,
      minutesAgo: Math.round(daysAgo * DAY_MINUTES),
      minutes,
      status: ended,
      by,
    })),
    tags: [{ key: 'team', value: 'cruddur' }],
    extra: { enableExecuteCommand: true, propagateTags: 'SERVICE', healthCheckGracePeriodSeconds: 30 },
  });
  addScaling(region, ground.cluster);
}

function definition(region: Region, ground: CruddurGround, tag: string, minutesAgo: number) {
  return webTask(region, {
    family: name,
    image: `${name}:${tag}`,
    port: 4567,
    logGroup: ground.logGroup,
    taskRole: 'CruddurTaskRole',
    executionRole: 'CruddurServiceExecutionRole',
    minutesAgo,
    container: {
      healthCheck: {
        command: ['CMD-SHELL', 'python /backend-flask/bin/flask/health-check'],
        interval: 30,
        timeout: 5,
        retries: 3,
        startPeriod: 60,
      },
      environment: [
        { name: 'OTEL_SERVICE_NAME', value: name },
        { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'https://api.honeycomb.io' },
        { name: 'AWS_COGNITO_USER_POOL_ID', value: 'us-east-1_EXAMPLE00' },
        { name: 'FRONTEND_URL', value: '*' },
        { name: 'BACKEND_URL', value: '*' },
        { name: 'AWS_DEFAULT_REGION', value: region.name },
      ],
      secrets: backendSecrets.map((secret) => ({
        name: secret,
        valueFrom: region.arn('ssm', `parameter/cruddur/${name}/${secret}`),
      })),
    },
    sidecars: [
      {
        name: 'xray',
        image: 'public.ecr.aws/xray/aws-xray-daemon',
        essential: true,
        user: '1337',
        portMappings: [{ name: 'xray', containerPort: 2000, hostPort: 2000, protocol: 'udp' }],
        logConfiguration: logsTo(region, ground.logGroup, 'xray'),
      },
    ],
  });
}

function addScaling(region: Region, cluster: string): void {
  const resource = `service/${cluster}/${name}`;
  scalingOf(region).targets.set(`${resource}/ecs:service:DesiredCount`, {
    ServiceNamespace: 'ecs',
    ResourceId: resource,
    ScalableDimension: 'ecs:service:DesiredCount',
    MinCapacity: 2,
    MaxCapacity: 4,
    RoleARN: `arn:aws:iam::${region.account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
    CreationTime: new Date(region.world.clock.now() - 8 * DAY_MINUTES * MINUTE),
    SuspendedState: {
      DynamicScalingInSuspended: false,
      DynamicScalingOutSuspended: false,
      ScheduledScalingSuspended: false,
    },
    ScalableTargetARN: region.arn('application-autoscaling', 'scalable-target/0ec51f3c2a9b4d6f8e70112233445566'),
  });
}
