import { CaseSensitive, Regex } from 'lucide-react';
import { FilterBox } from '@/components/ui/filter-box';
import type { LogFind } from '@/lib/model/log-view';
import { Choice } from '../choice';
import { Toggle } from '../toggle';

interface Props {
  find: LogFind;
  onFind: (change: Partial<LogFind>) => void;
  /** What is wrong with what is looked for. */
  problem: string | undefined;
}

/** What is looked for in the lines, and what becomes of those that hold it. */
export function FindBar({ find, onFind, problem }: Props) {
  return (
    <>
      <FilterBox
        label="Find in lines"
        placeholder={find.regex ? 'Regular expression' : 'Find in lines'}
        value={find.text}
        onChange={(text) => onFind({ text })}
      />
      <Toggle on={find.regex} label="Regular expression" onClick={() => onFind({ regex: !find.regex })}>
        <Regex aria-hidden />
      </Toggle>
      <Toggle on={find.matchCase} label="Match case" onClick={() => onFind({ matchCase: !find.matchCase })}>
        <CaseSensitive aria-hidden />
      </Toggle>
      <Choice label="Lines that match" value={find.mode} onChange={(mode) => onFind({ mode: mode as LogFind['mode'] })}>
        <option value="mark">mark</option>
        <option value="only">show only</option>
        <option value="hide">hide</option>
      </Choice>
      {problem ? (
        <p role="alert" className="text-warn">
          {problem}
        </p>
      ) : null}
    </>
  );
}
