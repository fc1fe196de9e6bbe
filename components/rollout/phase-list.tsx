import { exactWords } from '@/components/ui/time-words';
import type { Phase } from './phase-words.rules';

/** The phases by the numbers of the picture, each with its time since the request; what did not happen comes last. */
export function PhaseList({ phases }: { phases: Phase[] }) {
  return (
    <ol aria-label="Phases" className="grid gap-x-6 gap-y-0.5 sm:grid-cols-2">
      {phases.map(({ key, number, name, when, at }) => (
        <li key={key} title={at === undefined ? undefined : exactWords(at)} className="flex items-baseline gap-2">
          <span aria-hidden className="w-4 shrink-0 text-center text-xs text-ink3">
            {number ?? '–'}
          </span>
          <span className={number === undefined ? 'text-ink3' : undefined}>
            {name} <span className="text-ink2">{when}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
