'use client';
import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Popover, PopoverPanel, PopoverTrigger } from '@/components/ui/popover';
import { liveChoices } from '@/lib/logs/time/range-input.rules';
import { rangeWords } from '@/lib/logs/time/range-words.rules';
import { liveRange } from '@/lib/logs/view/view-address.rules';
import type { LogRange } from '@/lib/model/log-view';
import { BetweenForm } from './between-form';
import { JumpForm } from './jump-form';
import { serverNow } from './server-now';

interface Props {
  range: LogRange;
  onRange: (range: LogRange) => void;
  onJump: (at: number) => void;
  zone: string | undefined;
}

const item =
  'flex min-h-8 w-full items-center gap-2 rounded px-2.5 text-left text-sm hover:bg-line2 max-sm:min-h-11 [&_svg]:size-4';

/** Which time is looked at: live, or from one time to another. Also goes to a time. */
export function RangePicker({ range, onRange, onJump, zone }: Props) {
  const [open, setOpen] = useState(false);
  const known = range.kind === 'live' || zone !== undefined;
  const { lead, rest } = known
    ? rangeWords(range, zone ?? 'UTC', serverNow())
    : { lead: '', rest: 'From a time to a time' };
  const choose = (next: LogRange) => {
    setOpen(false);
    onRange(next);
  };
  return (
    <>
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger className={buttonClass('default', 'm', 'font-normal max-sm:h-11')} data-testid="log-range">
          <span className="sr-only">Time: </span>
          {lead ? <span className="font-medium">{lead}</span> : null}
          {rest}
          <ChevronDown aria-hidden />
        </PopoverTrigger>
        <PopoverPanel label="Which time is shown" className="w-80 p-1">
          <ul aria-label="Live">
            {liveChoices.map(({ lastMs, words }) => {
              const now = range.kind === 'live' && range.lastMs === lastMs;
              return (
                <li key={lastMs}>
                  <button
                    type="button"
                    className={item}
                    aria-current={now || undefined}
                    onClick={() => choose({ kind: 'live', lastMs })}
                  >
                    <span className="grow">Live, last {words}</span>
                    {now ? <Check aria-hidden /> : null}
                  </button>
                </li>
              );
            })}
          </ul>
          {zone ? (
            <div className="mt-1 grid grid-cols-[minmax(0,1fr)] gap-3 border-t border-line2 p-2.5">
              <BetweenForm key={zone} range={range} zone={zone} onRange={choose} />
              <JumpForm
                zone={zone}
                onJump={(at) => {
                  setOpen(false);
                  onJump(at);
                }}
              />
            </div>
          ) : null}
        </PopoverPanel>
      </Popover>
      {range.kind === 'between' ? (
        <Button className="max-sm:h-11" onClick={() => onRange(liveRange)}>
          Back to live
        </Button>
      ) : null}
    </>
  );
}
