'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Popover, PopoverPanel, PopoverTrigger } from '@/components/ui/popover';
import { describeFreshness } from '@/lib/live/status.rules';
import { liveState, noState, onLiveState } from './live-client';

const dots = { ok: 'bg-ok', warn: 'bg-warn', bad: 'bg-bad', off: 'bg-ink3' };
const words = { ok: 'text-ink2', warn: 'text-warn', bad: 'text-bad', off: 'text-ink3' };

/** The server's time, ticking once a second; `undefined` until the page is alive. */
function useServerNow(clockOffset: number): number | undefined {
  const [now, setNow] = useState<number>();
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, []);
  return now === undefined ? undefined : now + clockOffset;
}

/** The header's word on how fresh the page is, and how AWS treats us; more on a click. */
export function LiveStatus() {
  const { link, statuses } = useSyncExternalStore(onLiveState, liveState, () => noState);
  const now = useServerNow(link.clockOffset);
  const said = describeFreshness(link.state, statuses, now ?? 0);
  if (!said) return <span role="status" className="sr-only" />;
  const separator = said.tone === 'ok' ? ', ' : ': ';
  return (
    <>
      {/* Announced when the state changes, not each second. */}
      <span role="status" className="sr-only">
        {said.word}
      </span>
      <Popover>
        <PopoverTrigger
          className={`flex items-center gap-1.5 whitespace-nowrap rounded px-1 ${words[said.tone]}`}
          data-testid="live-status"
        >
          <span aria-hidden className={`size-[7px] rounded-full ${dots[said.tone]}`} />
          <span>
            {said.word}
            {said.age ? `${separator}${said.age}` : ''}
          </span>
        </PopoverTrigger>
        <PopoverPanel label="How fresh this page is" align="end" className="px-4 py-3 text-ink2">
          {said.details.length > 0 ? (
            <ul className="flex flex-col gap-1.5">
              {said.details.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : (
            <p>Nothing on this page changes by itself.</p>
          )}
        </PopoverPanel>
      </Popover>
    </>
  );
}
