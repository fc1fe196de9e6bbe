import type { Tone } from '@/components/ui/status-tag';
import { deployingKinds } from '@/lib/change/made-by.rules';
import type { AuditEntry, DeploymentEnd } from '@/lib/model/audit';
import { paths } from '@/lib/paths';

const kinds: Record<string, string> = {
  'force-deployment': 'Force new deployment',
  'roll-back': 'Roll back',
  'deploy-image': 'Deploy image',
  'edit-definition': 'Edit and deploy',
  scale: 'Scale',
  'stop-task': 'Stop task',
  'continue-hook': 'Continue',
  'image-push': 'Push image',
  'database-start': 'Start database',
  'database-stop': 'Stop database',
  'database-reboot': 'Reboot database',
  'host-start': 'Start host',
  'host-stop': 'Stop host',
  'host-reboot': 'Reboot host',
  'freeze-create': 'Set freeze',
  'freeze-edit': 'Edit freeze',
  'freeze-end': 'End freeze',
  'settings-change': 'Change settings',
  'live-tail': 'Live Tail',
};

/** A kind in words; one that is not known here is shown as it is. */
export const kindWord = (kind: string): string => kinds[kind] ?? kind.replaceAll('-', ' ');

export const outcomes: Record<AuditEntry['outcome'], { tone: Tone; word: string }> = {
  attempt: { tone: 'fly', word: 'under way' },
  succeeded: { tone: 'ok', word: 'accepted' },
  failed: { tone: 'bad', word: 'failed' },
  unknown: { tone: 'warn', word: 'not known' },
};

/** Green is for what is over and well: of a change that deploys only ECS's own verdict says so. */
export function actionLook({ kind, outcome, recovered }: AuditEntry): { tone: Tone; word: string } {
  if (outcome === 'attempt' && recovered) return { tone: 'warn', word: 'being looked up' };
  const look = outcomes[outcome] ?? { tone: 'off', word: outcome };
  return outcome === 'succeeded' && deployingKinds.includes(kind) ? { ...look, tone: 'off' } : look;
}

const ends: Record<DeploymentEnd['outcome'], { tone: Tone; word: string }> = {
  succeeded: { tone: 'ok', word: 'deployment succeeded' },
  stopped: { tone: 'off', word: 'deployment stopped' },
  failed: { tone: 'bad', word: 'deployment failed' },
  'rolled-back': { tone: 'bad', word: 'rolled back' },
};

/** ECS's verdict on the deployment that a change made or touched; none where there is no such deployment. */
export function deploymentLook(entry: AuditEntry): { tone: Tone; word: string; sentence?: string } | undefined {
  const { ended, deployment, kind } = entry;
  if (!ended) return deployment ? { tone: 'fly', word: 'deployment in flight' } : undefined;
  const { sentence } = ended;
  // Where AWS was asked to roll a deployment back, that it did is what was wanted.
  if (kind === 'roll-back' && ended.outcome === 'rolled-back') return { tone: 'ok', word: 'rolled back', sentence };
  return { ...(ends[ended.outcome] ?? { tone: 'off', word: ended.status }), sentence };
}

/** The page of what a row is about, where there is one. */
export function subjectHref({ scope, subject }: AuditEntry): string | undefined {
  if (!scope || !subject) return undefined;
  const { type, name } = subject;
  const cluster = 'cluster' in subject ? subject.cluster : undefined;
  if (type === 'service' && cluster) return paths.service({ ...scope, cluster, service: name });
  if (type === 'task' && cluster) return paths.task(scope, cluster, name);
  if (type === 'database') return paths.database(scope, name);
  if (type === 'host') return paths.host(scope, name);
  return type === 'repository' ? paths.repository(scope, name) : undefined;
}
