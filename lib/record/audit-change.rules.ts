import { textOf } from '@/lib/change/json.rules';
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

/** A title and its button often say the same. */
function once(summary: string): string {
  const [title, button, ...more] = summary.split(': ');
  return title && title === button && more.length === 0 ? title : summary;
}

function wayBackOf(entry: AuditEntry): Change['wayBack'] {
  const { kind, scope, subject } = entry;
  if (!scope || !subject) return undefined;
  const { account, region } = scope;
  if (subject.type === 'service' && subject.cluster) {
    const request = { kind: 'roll-back' as const, account, region, cluster: subject.cluster, service: subject.name };
    if (kinds[kind] === 'deployment') return { label: 'Roll back', request };
    const revision = kind === 'roll-back' ? textOf(entry.before, 'revision') : undefined;
    return revision ? { label: 'Undo', request: { ...request, revision } } : undefined;
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
  if (outcome === 'attempt') {
    return entry.recovered
      ? { outcome: 'unknown', word: 'Being looked up', sentence: entry.recovered }
      : { outcome: 'in-flight', word: 'Under way' };
  }
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
  const { cluster } = subject;
  const service = type === 'task' ? textOf(entry.before, 'service') : undefined;
  return [
    {
      id,
      kind: known,
      at,
      ...(finishedAt === undefined ? {} : { endedAt: finishedAt }),
      scope,
      subject: { type, ...(cluster ? { cluster } : {}), name: subject.name, ...(service ? { service } : {}) },
      what: once(summary),
      ...endOfEntry(entry),
      by: actor,
      ...(reason ? { reason } : {}),
      ...(known === 'rollback' ? { rollback: true } : {}),
      ...(wayBack ? { wayBack } : {}),
    },
  ];
}
