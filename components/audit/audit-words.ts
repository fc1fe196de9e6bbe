import type { Tone } from '@/components/ui/status-tag';
import type { AuditEntry } from '@/lib/model/audit';
import { paths } from '@/lib/paths';

const kinds: Record<string, string> = {
  'force-deployment': 'Force new deployment',
  'roll-back': 'Roll back',
  'deploy-image': 'Deploy image',
  'edit-definition': 'Edit and deploy',
  scale: 'Scale',
  'stop-task': 'Stop task',
  'image-push': 'Push image',
  'database-start': 'Start database',
  'database-stop': 'Stop database',
  'database-reboot': 'Reboot database',
  'host-start': 'Start host',
  'host-stop': 'Stop host',
  'host-reboot': 'Reboot host',
};

/** A kind in words; one that is not known here is shown as it is. */
export const kindWord = (kind: string): string => kinds[kind] ?? kind.replaceAll('-', ' ');

export const outcomes: Record<AuditEntry['outcome'], { tone: Tone; word: string }> = {
  attempt: { tone: 'fly', word: 'under way' },
  succeeded: { tone: 'ok', word: 'accepted' },
  failed: { tone: 'bad', word: 'failed' },
  unknown: { tone: 'warn', word: 'not known' },
};

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
