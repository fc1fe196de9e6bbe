import type { AuditEntry } from '@/lib/model/audit';
import type { KeptDeployment, KeptPush, KeptTask, Scaling } from '@/lib/model/record';
import type { ServiceKey } from '@/lib/model/scope';

/** What was recorded since the beginning of the list. */
export interface Recorded {
  deployments: readonly KeptDeployment[];
  scalings: readonly Scaling[];
  /** Those with a problem. */
  tasks: readonly KeptTask[];
  pushes: readonly KeptPush[];
  audit: readonly AuditEntry[];
}

/** One service among all, as a key of maps. */
export const serviceId = (key: ServiceKey): string => [key.account, key.region, key.cluster, key.service].join('/');

/** Whether a row of the audit is about this service. */
export function isOfService({ scope, subject }: AuditEntry, key: ServiceKey): boolean {
  if (subject?.type !== 'service' || subject.name !== key.service || subject.cluster !== key.cluster) return false;
  return scope?.account === key.account && scope.region === key.region;
}
