import { RelativeTime } from '@/components/ui/relative-time';
import { StatusTag, type Tone } from '@/components/ui/status-tag';
import type { CredentialStatus } from '@/lib/model/account';

const tones: Record<CredentialStatus['state'], [Tone, string]> = {
  live: ['ok', 'works'],
  ending: ['warn', 'ends soon'],
  expired: ['bad', 'ended'],
  missing: ['off', 'missing'],
  rejected: ['bad', 'rejected'],
  unknown: ['off', 'unknown'],
};

/** The state of an account's keys: word, sentence, whose they are, when they were pasted. Never a key. */
export function CredentialLine({ status }: { status: CredentialStatus }) {
  const [tone, word] = tones[status.state];
  return (
    <div className="grid gap-0.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <StatusTag tone={tone}>{word}</StatusTag>
        <span>{status.sentence}</span>
      </p>
      {status.callerArn ? <p className="break-all font-mono text-xs text-ink3">{status.callerArn}</p> : null}
      {status.pastedAt === undefined ? null : (
        <p className="text-xs text-ink3">
          Pasted <RelativeTime at={status.pastedAt} />
        </p>
      )}
    </div>
  );
}
