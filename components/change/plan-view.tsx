import { ArrowDown, ArrowRight } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';
import { StatusShape, type Tone } from '@/components/ui/status-tag';
import type { Plan, PlanNote, PlanSide } from '@/lib/model/plan';
import { ChangeList } from './change-list';

function Side({ side, after }: { side: PlanSide; after?: boolean }) {
  return (
    <div className={`min-w-0 flex-1 rounded-lg border px-3 py-2.5 ${after ? 'border-ok' : 'border-line'}`}>
      <p className="text-xs text-ink3">{side.heading}</p>
      <p className="font-semibold">{side.title}</p>
      {side.lines.map((line) => (
        <p key={line.text} className={line.mono ? 'font-mono text-xs text-ink2' : 'text-ink2'}>
          {line.full ? (
            <CopyButton value={line.full} label="Copy the whole digest">
              {line.text}
            </CopyButton>
          ) : (
            line.text
          )}
        </p>
      ))}
    </div>
  );
}

const tones: Record<PlanNote['level'], { tone: Tone; look: string; word: string }> = {
  good: { tone: 'ok', look: 'bg-ok-bg text-ok', word: 'Good' },
  info: { tone: 'fly', look: 'bg-fly-bg text-ink', word: 'Note' },
  warning: { tone: 'warn', look: 'bg-warn-bg text-warn', word: 'Warning' },
};

function Notes({ notes }: { notes: PlanNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="grid gap-1.5">
      {notes.map(({ level, text }) => (
        <li key={text} className={`flex gap-2 rounded-md px-3 py-1.5 ${tones[level].look}`}>
          <StatusShape tone={tones[level].tone} className="mt-1.5" />
          <span className="min-w-0 break-words">
            <span className="sr-only">{tones[level].word}: </span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** From → to, what to know, what changes. */
export function PlanView({ plan }: { plan: Plan }) {
  return (
    <>
      {plan.from || plan.to ? (
        <div className="flex flex-col items-stretch gap-2 sm:flex-row sm:items-center">
          {plan.from ? <Side side={plan.from} /> : null}
          {plan.from && plan.to ? (
            <>
              <ArrowRight aria-label="becomes" className="size-4 shrink-0 text-ink3 max-sm:hidden" />
              <ArrowDown aria-hidden className="size-4 shrink-0 self-center text-ink3 sm:hidden" />
            </>
          ) : null}
          {plan.to ? <Side side={plan.to} after /> : null}
        </div>
      ) : null}
      <Notes notes={plan.notes} />
      <ChangeList changes={plan.changes} />
    </>
  );
}
