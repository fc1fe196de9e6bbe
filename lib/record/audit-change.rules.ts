import type { AuditEntry } from '@/lib/model/audit';
import type { Change, ChangeKind } from '@/lib/model/change';

const kinds: Record<string, ChangeKind> = {
  'force-deployment': 'deployment',
  'deploy-image': 'deployment',
  'edit-definition': 'deployment',
  'continue-hook': 'deployment',
  'roll-back': 'rollback',
  scale: 'scaling',
  'image-push': 'push',
  'stop-task': 'action',
  'database-start': 'action',
  'database-stop': 'action',
  'database-reboot': 'action',
  'host-start': 'action',
  'host-stop': 'action',
  'host-reboot': 'action',
};

const types = ['service', 'task', 'repository', 'database', 'host'] as const;

function wayBackOf({ kind, scope, subject }: AuditEntry): Change['wayBack'] {
  if (!scope || !subject) return undefined;
  const { account, region } = scope;
  if (subject.type === 'service' && subject.cluster && (kinds[kind] === 'deployment' || kind === 'roll-back')) {
    const request = { kind: 'roll-back' as const, account, region, cluster: subject.cluster, service: subject.name };
    // A rollback is not taken back by rolling back once more: the history offers what was before it.
    return kind === 'roll-back' ? undefined : { label: 'Roll back', request };
  }
  const here = { account, region };
  switch (kind) {
    case 'database-start':
      return { label: 'Stop it again', request: { kind: 'database-stop', ...here, database: subject.name } };
    case 'database-stop':
      return { label: 'Start it again', request: { kind: 'database-start', ...here, database: subject.name } };
    case 'host-start':
      return { label: 'Stop it again', request: { kind: 'host-stop', ...here, instance: subject.name } };
    case 'host-stop':
      return { label: 'Start it again', request: { kind: 'host-start', ...here, instance: subject.name } };
    default:
      return undefined;
  }
}

function endOfEntry(entry: AuditEntry): Pick<Change, 'outcome' | 'word' | 'sentence'> {
  const { ended, outcome } = entry;
  if (ended) return { outcome: ended.outcome, word: ended.status, sentence: ended.sentence };
  if (outcome === 'attempt') return { outcome: 'in-flight', word: 'Under way' };
  if (outcome === 'unknown') {
    return { outcome: 'unknown', word: 'Not known', sentence: entry.failure?.message };
  }
  return { outcome: 'done', word: kinds[entry.kind] === 'push' ? 'Pushed' : 'Accepted' };
}

/** A change that only our audit tells of; none for what AWS refused and for changes of Quarterdeck itself. */
export function auditChange(entry: AuditEntry): Change[] {
  const { id, at, finishedAt, scope, subject, kind, summary, actor, reason } = entry;
  const type = types.find((known) => known === subject?.type);
  const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!known || !scope || !subject || !type || entry.outcome === 'failed') return [];
  const wayBack = wayBackOf(entry);
  const cluster = subject.cluster;
  return [
    {
      id,
      kind: known,
      at,
      ...(finishedAt === undefined ? {} : { endedAt: finishedAt }),
      scope,
      subject: { type, ...(cluster ? { cluster } : {}), name: subject.name },
      what: summary,
      ...endOfEntry(entry),
      by: actor,
      ...(reason ? { reason } : {}),
      ...(wayBack ? { wayBack } : {}),
    },
  ];
}
