import type { CredentialStatus } from '@/lib/model/account';
import type { Failure, Result } from '@/lib/model/failure';

/** What is known of an account's keys before anybody asks AWS. */
export interface KeyFacts {
  account: string;
  /** The keys come from a paste under settings. */
  pasted: boolean;
  /** Absent where nothing is pasted. */
  paste?: { pastedAt: number; expiresAt?: number; endIsExpected: boolean; readable: boolean };
}

/** Who the keys are (STS), and whether they may do anything: STS answers even after a lab has ended. */
export interface Probe {
  identity: Result<{ accountId?: string; arn?: string }>;
  read?: Result<unknown>;
}

const soonMs = 30 * 60_000;

/** "2 h 10 min", "4 min" */
export function inWords(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

const pasteAgain = 'Start the lab again and paste its new keys.';

function stateOf(failure: Failure, pasted: boolean): Pick<CredentialStatus, 'state' | 'sentence'> {
  const advice = pasted ? pasteAgain : (failure.advice ?? '');
  const sentence = `${failure.message} ${advice}`.trim();
  if (failure.kind !== 'credentials') return { state: 'unknown', sentence };
  if (/^Expired|^RequestExpired/.test(failure.code ?? '')) return { state: 'expired', sentence };
  return { state: failure.code === 'CredentialsProviderError' ? 'missing' : 'rejected', sentence };
}

/** An account's keys in one state and one sentence. `probe` is left out where there is nothing to ask with. */
export function statusOf(facts: KeyFacts, probe: Probe | undefined, now: number): CredentialStatus {
  const { account, pasted, paste } = facts;
  const times = {
    ...(paste && { pastedAt: paste.pastedAt }),
    ...(paste?.expiresAt !== undefined && { expiresAt: paste.expiresAt }),
  };
  if (pasted && !paste) return { account, state: 'missing', sentence: 'No keys are pasted yet.' };
  if (paste && !paste.readable) {
    const sentence =
      'The session secret has changed since these keys were pasted: they cannot be opened. Paste them again.';
    return { account, state: 'missing', sentence, ...times };
  }
  if (!probe) return { account, state: 'unknown', sentence: 'Not checked yet.', ...times };
  if (!probe.identity.ok) return { account, ...stateOf(probe.identity.failure, pasted), ...times };
  const { accountId, arn } = probe.identity.value;
  const who = { ...(accountId && { accountId }), ...(arn && { callerArn: arn }) };
  if (probe.read && !probe.read.ok && probe.read.failure.kind === 'credentials') {
    return { account, ...stateOf(probe.read.failure, pasted), ...who, ...times };
  }
  if (probe.read && !probe.read.ok && probe.read.failure.kind === 'denied') {
    const sentence = pasted
      ? `AWS knows these keys, but denies reading: the lab session may be over. ${pasteAgain}`
      : 'AWS knows these keys, but they may not list ECS clusters.';
    return { account, state: pasted ? 'rejected' : 'live', sentence, ...who, ...times };
  }
  const left = paste?.expiresAt === undefined ? undefined : paste.expiresAt - now;
  if (left === undefined) return { account, state: 'live', sentence: 'The keys work.', ...who, ...times };
  const about = paste?.endIsExpected ? 'should end' : 'end';
  if (left <= 0) {
    return { account, state: 'ending', sentence: 'The keys still work, past their expected end.', ...who, ...times };
  }
  return {
    account,
    state: left < soonMs ? 'ending' : 'live',
    sentence: `The keys work, and ${about} in ${inWords(left)}.`,
    ...who,
    ...times,
  };
}
