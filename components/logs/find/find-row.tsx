import { Button } from '@/components/ui/button';
import { searchWords } from '@/lib/logs/find/search-words.rules';
import type { RowBook } from '@/lib/logs/rows/row-book.rules';
import type { LogFind } from '@/lib/model/log-view';
import { Choice } from '../choice';
import { serverNow } from '../time/server-now';
import type { BackSearch } from './back-search';
import type { Finding } from './use-find';

interface Props {
  find: LogFind;
  onFind: (change: Partial<LogFind>) => void;
  found: Finding;
  rows: RowBook;
  zone: string | undefined;
}

/** Of what a page holds: what comes live needs room, and what is found must not be dropped at once. */
const fullAt = 0.9;

/** While something is looked for: what becomes of the lines that hold it, and the search in what is not loaded. */
export function FindRow({ find, onFind, found: { problem, back }, rows: { lines }, zone }: Props) {
  if (find.text === '') return null;
  const full = lines.share >= fullAt;
  const words = zone ? searchWords(back.state, zone, serverNow()) : '';
  // Among hits that are hidden nobody looks for more; what runs goes on, and can be cancelled.
  const hidden = find.mode === 'hide' && !back.state.running;
  const failed = back.state.end?.reason === 'failed';
  return (
    <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink2">
      <Choice label="Lines that match" value={find.mode} onChange={(mode) => onFind({ mode: mode as LogFind['mode'] })}>
        <option value="mark">mark matches</option>
        <option value="only">only matches</option>
        <option value="hide">hide matches</option>
      </Choice>
      {problem ? (
        <p role="alert" className="text-warn">
          {problem}
        </p>
      ) : hidden ? null : (
        <Back back={back} full={full} />
      )}
      {problem || hidden ? null : (
        <output className={failed ? 'text-warn' : undefined} data-testid="searched">
          {words}
        </output>
      )}
    </div>
  );
}

function Back({ back, full }: { back: BackSearch; full: boolean }) {
  const { running, progress, end } = back.state;
  if (running) {
    return (
      <Button className="max-sm:h-11" onClick={() => back.cancel()}>
        Cancel
      </Button>
    );
  }
  if (end?.reason === 'end') return null;
  const why = full ? 'This page is full; choose a shorter range to search further back.' : undefined;
  return (
    <Button onClick={() => void back.start()} className="max-sm:h-11" {...(why ? { why } : {})}>
      {progress ? 'Search on' : 'Search further back'}
    </Button>
  );
}
