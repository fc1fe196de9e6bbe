import type { AuditEntry } from '@/lib/model/audit';
import type { Change } from '@/lib/model/change';
import type { KeptPush } from '@/lib/model/record';

const shortDigest = (digest: string) => digest.replace(/^sha256:/, '').slice(0, 8);

/** Whether a push was made here: our audit names the repository and the digest. */
function isOurs(push: KeptPush, audit: readonly AuditEntry[]): boolean {
  return audit.some(
    ({ kind, outcome, scope, subject, summary }) =>
      kind === 'image-push' &&
      outcome !== 'failed' &&
      scope?.account === push.scope.account &&
      scope.region === push.scope.region &&
      subject?.name === push.repository &&
      summary.includes(shortDigest(push.digest)),
  );
}

/** Pushes that others made; ours are told by the audit. */
export function pushChanges(pushes: readonly KeptPush[], audit: readonly AuditEntry[]): Change[] {
  return pushes
    .filter((push) => !isOurs(push, audit))
    .map(({ scope, repository, digest, tags, pushedAt }) => ({
      id: ['push', scope.account, scope.region, repository, digest].join(' '),
      kind: 'push',
      at: pushedAt,
      scope,
      subject: { type: 'repository', name: repository },
      what: `Pushed ${tags.join(', ')} (${shortDigest(digest)})`,
      outcome: 'done',
      word: 'Pushed',
    }));
}
