import type { HistoryEntry, ServiceDeployment, ServiceRevision } from '@/lib/model/rollout';

/** Model data for tests: a revision that runs one container. */
export function revisionOf(arn: string, tag: string, digest?: string): ServiceRevision {
  const image = { container: 'app', written: `registry/app:${tag}`, registry: 'registry', repository: 'app', tag };
  return {
    arn,
    id: arn,
    taskDefinitionArn: 'arn:aws:ecs:r:1:task-definition/app:1',
    images: [{ ...image, ...(digest ? { runningDigest: digest } : {}) }],
    subnets: [],
    securityGroups: [],
    targetGroupArns: [],
  };
}

export function entryOf(more: Partial<HistoryEntry> = {}, deployment: Partial<ServiceDeployment> = {}): HistoryEntry {
  return {
    deployment: { arn: 'd', id: 'd', status: 'SUCCESSFUL', sourceRevisionArns: [], ...deployment },
    revision: revisionOf('r', 'v1'),
    taskDefinition: 'app:1',
    outcome: 'succeeded',
    sentence: 'Succeeded.',
    runs: false,
    ...more,
  };
}
