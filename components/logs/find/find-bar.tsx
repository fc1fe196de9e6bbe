'use client';
import { CaseSensitive, ChevronDown, ChevronUp, Regex } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { cx } from '@/components/ui/class-names';
import { hitWords } from '@/lib/logs/find/search-words.rules';
import type { LogFind } from '@/lib/model/log-view';
import type { Finding } from './use-find';

interface SmallProps {
  label: string;
  /** What else there is to know. */
  title?: string;
  /** Absent for what is no switch. */
  on?: boolean;
  keys?: string;
  onClick: () => void;
  children: ReactNode;
}

/** A button inside the box. */
function Small({ label, title = label, on, keys, onClick, children }: SmallProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={title}
      aria-pressed={on}
      aria-keyshortcuts={keys}
      onClick={onClick}
      className={cx(
        'inline-flex h-6 w-6 shrink-0 items-center justify-center rounded max-sm:h-10 max-sm:w-9 [&_svg]:size-4',
        on ? 'bg-accent-bg text-accent' : 'text-ink3 hover:bg-line2 hover:text-ink',
      )}
    >
      {children}
    </button>
  );
}

interface Props {
  find: LogFind;
  onFind: (change: Partial<LogFind>) => void;
  found: Finding;
}

/** What is looked for in the lines, and how many hold it. Enter goes to the next hit, Shift and Enter to the one before. */
export function FindBar({ find, onFind, found: { hits, problem } }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const { text, regex, matchCase, mode } = find;
  const wrong = problem !== undefined;
  const counts = text !== '' && !wrong && mode !== 'hide';

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (counts) hits.go(event.shiftKey ? -1 : 1);
    }
    if (event.key !== 'Escape') return;
    onFind({ text: '' });
    box.current?.blur();
  }

  return (
    <div
      className={cx(
        'flex h-[30px] min-w-0 flex-1 items-center gap-0.5 rounded-md border bg-panel pr-1 max-sm:h-11',
        'focus-within:outline-2 focus-within:outline-accent',
        wrong ? 'border-warn' : 'border-line',
      )}
    >
      <input
        ref={box}
        data-filter
        type="search"
        aria-label="Find in lines"
        aria-keyshortcuts="/"
        aria-invalid={wrong || undefined}
        placeholder={regex ? 'Regular expression' : 'Find in lines'}
        maxLength={500}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => onFind({ text: event.target.value })}
        onKeyDown={onKeyDown}
        className="h-full min-w-0 flex-1 bg-transparent pl-2.5 text-sm outline-none placeholder:text-ink3 max-sm:text-lg [&::-webkit-search-cancel-button]:hidden"
      />
      {counts ? (
        <span className="shrink-0 px-1 text-ink3" data-testid="hits">
          {hitWords(hits)}
        </span>
      ) : null}
      {counts && hits.count > 0 ? (
        <>
          <Small label="Previous hit" keys="Shift+N" onClick={() => hits.go(-1)}>
            <ChevronUp aria-hidden />
          </Small>
          <Small label="Next hit" keys="n" onClick={() => hits.go(1)}>
            <ChevronDown aria-hidden />
          </Small>
        </>
      ) : null}
      <Small label="Match case" on={matchCase} onClick={() => onFind({ matchCase: !matchCase })}>
        <CaseSensitive aria-hidden />
      </Small>
      <Small
        label="Regular expression"
        title="Regular expression, tried on the first 10,000 characters of a line"
        on={regex}
        onClick={() => onFind({ regex: !regex })}
      >
        <Regex aria-hidden />
      </Small>
      <output className="sr-only">{hits.number >= 0 ? `Hit ${hitWords(hits)}` : ''}</output>
    </div>
  );
}
