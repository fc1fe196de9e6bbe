import type { AuditEntry } from '@/lib/model/audit';
import type { KeptDeployment, KeptTask } from '@/lib/model/record';
import type { Recorded } from './recorded.rules';

export const key = { account: 'shop', region: 'us-east-1', cluster: 'main', service: 'web' };
export const scope = { account: 'shop', region: 'us-east-1' };
export const nothing: Recorded = { deployments: [], scalings: [], tasks: [], pushes: [], audit: [] };

/** A deployment that succeeded. */
export const kept = (
  id: string,
  createdAt: number,
  more: Partial<KeptDeployment['deployment']> = {},
): KeptDeployment => ({
  key,
  deployment: { arn: id, id, status: 'SUCCESSFUL', createdAt, sourceRevisionArns: [`before ${id}`], ...more },
  taskDefinition: 'web:42',
  changedAt: createdAt,
});
/** A row of our audit: maria deployed an image. */
export const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  id: 'a1',
  at: 10_000,
  finishedAt: 10_500,
  actor: 'maria',
  kind: 'deploy-image',
  scope,
  subject: { type: 'service', cluster: 'main', name: 'web' },
  summary: 'Deploy web:v2',
  calls: [],
  outcome: 'succeeded',
  ...more,
});
/** A task of web that failed. */
export const task = (id: string, at: number, clause: string): KeptTask => ({
  scope,
  service: 'web',
  task: {
    scope,
    cluster: 'main',
    id,
    arn: id,
    taskDefinitionArn: '',
    lastStatus: 'STOPPED',
    desiredStatus: 'STOPPED',
    containers: [],
    stoppedAt: at,
  },
  problem: { task: id, what: 'It failed.', clause, at },
});
