import type { Deployment as AwsDeployment, Service as AwsService } from '@aws-sdk/client-ecs';
import type { Scope } from '@/lib/model/scope';
import type { Deployment, LoadBalancerLink, Service } from '@/lib/model/service';
import { clusterOfArn, nameOfArn } from '../arn.rules';
import { millis, present, tagsOf } from '../gather';

export function toDeployment(deployment: AwsDeployment): Deployment {
  return {
    id: deployment.id ?? '',
    status: deployment.status ?? 'ACTIVE',
    taskDefinitionArn: deployment.taskDefinition ?? '',
    desired: deployment.desiredCount ?? 0,
    running: deployment.runningCount ?? 0,
    pending: deployment.pendingCount ?? 0,
    failed: deployment.failedTasks ?? 0,
    rolloutState: deployment.rolloutState,
    rolloutReason: deployment.rolloutStateReason,
    createdAt: millis(deployment.createdAt),
    updatedAt: millis(deployment.updatedAt),
  };
}

/** Its own target groups, then those that only its task sets name: blue/green by CodeDeploy goes over to another. */
function linksOf(service: AwsService): LoadBalancerLink[] {
  const own = present(service.loadBalancers);
  const named = new Set(own.map((link) => link.targetGroupArn));
  const others = present(service.taskSets).flatMap((set) => present(set.loadBalancers));
  const fresh = others.filter(({ targetGroupArn: arn }) => arn !== undefined && !named.has(arn) && named.add(arn));
  return [...own, ...fresh].map((link) => ({
    targetGroupArn: link.targetGroupArn,
    alternateTargetGroupArn: link.advancedConfiguration?.alternateTargetGroupArn,
    loadBalancerName: link.loadBalancerName,
    container: link.containerName,
    port: link.containerPort,
  }));
}

/** A service as DescribeServices tells it; everything may be absent. */
export function toService(scope: Scope, service: AwsService): Service {
  const arn = service.serviceArn ?? '';
  const vpc = service.networkConfiguration?.awsvpcConfiguration;
  const config = service.deploymentConfiguration;
  const breaker = config?.deploymentCircuitBreaker;
  return {
    scope,
    cluster: clusterOfArn(arn) ?? nameOfArn(service.clusterArn),
    name: service.serviceName ?? nameOfArn(arn),
    arn,
    status: service.status ?? 'ACTIVE',
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    pending: service.pendingCount ?? 0,
    launchType: service.launchType,
    platformVersion: service.platformVersion,
    schedulingStrategy: service.schedulingStrategy,
    controller: service.deploymentController?.type ?? 'ECS',
    strategy: config?.strategy,
    taskDefinitionArn: service.taskDefinition,
    minimumHealthyPercent: config?.minimumHealthyPercent,
    maximumPercent: config?.maximumPercent,
    circuitBreaker: breaker ? { enable: breaker.enable ?? false, rollback: breaker.rollback ?? false } : undefined,
    deployments: present(service.deployments).map(toDeployment),
    taskSets: present(service.taskSets).map((set) => ({
      id: set.id ?? '',
      status: set.status,
      taskDefinitionArn: set.taskDefinition,
      running: set.runningCount ?? 0,
      ...(set.externalId ? { externalId: set.externalId } : {}),
      desired: set.computedDesiredCount ?? 0,
    })),
    events: present(service.events).map((event) => ({
      id: event.id ?? '',
      at: millis(event.createdAt),
      message: event.message ?? '',
    })),
    loadBalancers: linksOf(service),
    subnets: present(vpc?.subnets),
    securityGroups: present(vpc?.securityGroups),
    assignPublicIp: vpc?.assignPublicIp === undefined ? undefined : vpc.assignPublicIp === 'ENABLED',
    currentRevisionArns: present(present(service.currentServiceRevisions).map((revision) => revision.arn)),
    currentServiceDeploymentArn: service.currentServiceDeployment,
    healthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds,
    createdAt: millis(service.createdAt),
    createdBy: service.createdBy,
    ...(service.resourceManagementType === 'ECS' ? { express: true } : {}),
    tags: tagsOf(service.tags),
  };
}
