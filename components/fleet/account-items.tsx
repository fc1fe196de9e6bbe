import type { RegionStart } from '@/components/fleet/use-regions';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Tone } from '@/components/ui/status-tag';
import { spanWords } from '@/components/ui/time-words';
import type { CredentialStatus } from '@/lib/model/account';
import type { RegionSnapshot } from '@/lib/model/live';
import { paths } from '@/lib/paths';
import type { StateItem } from './state-list';

/** An account as the fleet knows it: its labels to filter by, and how its credentials are. */
export interface FleetAccount {
  name: string;
  labels: Record<string, string>;
  status?: CredentialStatus;
}

const words: Record<CredentialStatus['state'], { tone: Tone; word: string }> = {
  live: { tone: 'ok', word: 'Live' },
  ending: { tone: 'warn', word: 'Ends soon' },
  expired: { tone: 'bad', word: 'Expired' },
  missing: { tone: 'bad', word: 'No credentials' },
  rejected: { tone: 'bad', word: 'Rejected' },
  unknown: { tone: 'off', word: 'Unknown' },
};

const partsOf = (s: RegionSnapshot) => [s.services, s.clusters, s.databases, s.hosts, s.repositories];

function look(snapshot: RegionSnapshot | undefined, status: CredentialStatus | undefined, now: number) {
  const failure = snapshot?.failure;
  if (failure?.kind === 'credentials' && status?.state !== 'missing') {
    return { ...words[/Expired/.test(failure.code ?? '') ? 'expired' : 'rejected'], below: failure.message };
  }
  if (status && status.state !== 'live' && status.state !== 'unknown') {
    const left = status.state === 'ending' && status.expiresAt ? status.expiresAt - now : 0;
    return {
      ...words[status.state],
      ...(left > 0 ? { word: `Ends in ${spanWords(left)}` } : {}),
      below: status.sentence,
    };
  }
  if (!snapshot) return { tone: 'off' as const, word: 'Reading', below: undefined };
  if (failure?.kind === 'throttled' || snapshot.use.throttledUntil !== undefined) {
    return { tone: 'warn' as const, word: 'Throttled', below: failure?.message };
  }
  if (failure) return { tone: 'bad' as const, word: 'Unreachable', below: failure.message };
  const failing = partsOf(snapshot).filter((part) => part.failure).length;
  if (failing > 0) return { tone: 'warn' as const, word: 'In part', below: `${failing} of 5 parts cannot be read` };
  return { ...words.live, below: undefined };
}

/** A line for each account and Region: can it be read, and how old are its figures. Troubled ones first. */
export function accountItems(regions: RegionStart[], accounts: FleetAccount[], now: number): StateItem[] {
  const order: Tone[] = ['bad', 'warn', 'fly', 'off', 'ok'];
  return regions
    .map(({ scope, snapshot }): StateItem & { tone: Tone } => {
      const status = accounts.find((account) => account.name === scope.account)?.status;
      const { tone, word, below } = look(snapshot, status, now);
      const ages = snapshot ? partsOf(snapshot).flatMap((part) => (part.at === undefined ? [] : [part.at])) : [];
      const oldest = ages.length > 0 ? Math.min(...ages) : undefined;
      return {
        key: `${scope.account}/${scope.region}`,
        tone,
        word,
        name: scope.account,
        href: paths.region(scope),
        below: (
          <span title={below}>
            {scope.region}
            {below ? (
              `, ${below}`
            ) : oldest === undefined ? null : (
              <>
                , <RelativeTime at={oldest} />
              </>
            )}
          </span>
        ),
      };
    })
    .sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone) || a.key.localeCompare(b.key, 'en'));
}
