import { fingerprintOf } from '@/lib/change/fingerprint.rules';
import type { Json } from '@/lib/model/plan';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Service } from '@/lib/model/service';

/**
 * What of a service a plan depends on. The desired count itself is left out, because auto scaling may raise it in
 * between; whether it is zero is not. A deployment that has just been asked for becomes IN_PROGRESS by itself.
 */
export function serviceState(service: Service, deployment?: ServiceDeployment, targetDigests: string[] = []): Json {
  const status = deployment?.status === 'PENDING' ? 'IN_PROGRESS' : (deployment?.status ?? null);
  const waits = (deployment?.hooks ?? [])
    .flatMap((hook) => (hook.status === 'AWAITING_ACTION' ? [hook.id] : []))
    .sort();
  return {
    arn: service.arn,
    status: service.status,
    controller: service.controller,
    taskDefinition: service.taskDefinitionArn ?? null,
    primary: service.deployments.find((d) => d.status === 'PRIMARY')?.id ?? null,
    deployment: deployment ? { arn: deployment.arn, status, ...(waits.length > 0 ? { waits } : {}) } : null,
    off: service.desired === 0 && service.schedulingStrategy !== 'DAEMON',
    targetDigests: [...targetDigests].sort(),
  };
}

/** The fingerprint of a plan about a service; `what` tells two plans on the same state apart. */
export function serviceFingerprint(what: Json, state: Json): string {
  return fingerprintOf({ what, state });
}
