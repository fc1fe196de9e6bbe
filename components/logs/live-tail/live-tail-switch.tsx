'use client';
import { useState, useTransition } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { ClockTime } from '@/components/ui/clock-time';
import { FailureNote } from '@/components/ui/failure-note';
import { Popover, PopoverPanel, PopoverTrigger } from '@/components/ui/popover';
import { endsWords, hourWords, phaseWord, usageWords } from '@/lib/logs/live-tail/words.rules';
import type { Failure, Result } from '@/lib/model/failure';
import type { LiveTailState, LiveTailUsage } from '@/lib/model/live-tail';
import type { Scope } from '@/lib/model/scope';
import { useLiveTail } from './use-live-tail';
import { useStay } from './use-stay';

interface Asked extends Scope {
  topic: string;
  ask: 'on' | 'off' | 'stay';
}

interface Props {
  scope: Scope;
  topic: string;
  /** When the page was made; later figures come with the log. Undefined where it could not be read. */
  usage: LiveTailUsage | undefined;
  /** Absent for those who may not switch it: it costs money. */
  ask?: (asked: Asked) => Promise<Result<LiveTailState | undefined>>;
}

const dots: Record<LiveTailState['phase'], string> = {
  off: 'bg-ink3',
  starting: 'bg-warn',
  retrying: 'bg-warn',
  on: 'bg-ok',
};
const lost: Failure = { kind: 'unreachable', message: 'Quarterdeck did not answer.', advice: 'Try again in a moment.' };

/** Live Tail of a log: how it stands, what it has cost and will cost, and the switch. */
export function LiveTailSwitch({ scope, topic, usage: first, ask }: Props) {
  const state = useLiveTail(topic);
  const usage = state?.usage ?? first;
  const phase = state?.phase ?? 'off';
  const [failure, setFailure] = useState<Failure>();
  const [busy, start] = useTransition();
  useStay(phase !== 'off', ask && (() => void ask({ ...scope, topic, ask: 'stay' }).catch(() => undefined)));

  function press() {
    setFailure(undefined);
    start(async () => {
      const asked = { ...scope, topic, ask: phase === 'off' ? ('on' as const) : ('off' as const) };
      const result = await ask?.(asked).catch(() => ({ ok: false as const, failure: lost }));
      if (result && !result.ok) setFailure(result.failure);
    });
  }

  return (
    <Popover>
      <PopoverTrigger className={buttonClass('default', 'm', 'max-sm:h-11')} data-testid="live-tail">
        <span aria-hidden className={`size-[7px] rounded-full ${dots[phase]}`} />
        Live Tail <span className="max-sm:sr-only">{phaseWord(state)}</span>
      </PopoverTrigger>
      <PopoverPanel label="Live Tail" align="end" className="flex w-96 flex-col gap-2 px-4 py-3 text-ink2">
        <p className="text-ink">
          CloudWatch Live Tail sends lines as they arrive. It costs by the minute; without it the log is read every
          second, and nothing is missing either.
        </p>
        {state?.says ? (
          <p className="break-words text-warn">
            {state.says} {state.advice}
          </p>
        ) : null}
        {phase !== 'off' && state?.by && state.since ? (
          <p className="break-words">
            Switched on by {state.by}, <ClockTime at={state.since} />.
          </p>
        ) : null}
        {usage ? (
          <>
            <p>{usageWords(usage)}</p>
            <p>{hourWords(usage)}</p>
          </>
        ) : (
          <p className="text-warn">What it has cost this month could not be read. Reload the page in a moment.</p>
        )}
        <p>{endsWords}</p>
        {failure ? <FailureNote failure={failure} /> : null}
        <Button
          className="max-sm:h-11"
          variant={phase === 'off' ? 'primary' : 'default'}
          onClick={press}
          disabled={busy}
          aria-busy={busy}
          why={ask ? undefined : 'Your role may not switch Live Tail, since it costs money.'}
        >
          {phase === 'off' ? 'Switch on' : 'Switch off'}
        </Button>
        {ask ? null : <p>Your role may not switch it, since it costs money.</p>}
      </PopoverPanel>
    </Popover>
  );
}
