import type { SearchEnd, SearchProgress } from '@/lib/model/log-search';
import { countWords, numberWords } from '../line/count-words.rules';
import { timeWords } from '../time/range-words.rules';

/** A search as it is seen: how far it is, and how it ended; `cancelled`: by the person. */
export interface SearchState {
  running: boolean;
  progress?: SearchProgress;
  end?: SearchEnd | { reason: 'cancelled' };
}

/** "14 hits", "3 of 14", "14 hits so far"; `number` counts from 0, and is -1 where none of them was gone to. */
export function hitWords({ count, number, scanned }: { count: number; number: number; scanned: boolean }): string {
  const so = scanned ? '' : ' so far';
  if (number >= 0) return `${numberWords(number + 1)} of ${numberWords(count)}${so}`;
  return count === 0 && scanned ? 'no hits' : `${countWords(count, 'hit')}${so}`;
}

/** "Searched back to 13 Nov 04:00, 120,000 lines read, 3 hits". Empty where there was no search. */
export function searchWords({ running, progress, end }: SearchState, zone: string, now: number): string {
  const at = progress && timeWords(progress.from, zone, now);
  const hits = countWords(progress?.hits ?? 0, 'hit');
  const read = progress?.read === undefined ? '' : `, ${countWords(progress.read, 'line')} read`;
  if (running) return at ? `Searched back to ${at}${read}, ${hits}` : 'Searching further back…';
  switch (end?.reason) {
    case undefined:
      return '';
    case 'end':
      return progress?.hits
        ? `Searched to the end of what is kept, ${at}${read}, ${hits}`
        : `Nothing found further back, to the end of what is kept${at ? `, ${at}${read}` : ''}`;
    case 'enough':
      return `Searched back to ${at}${read}: ${hits} are enough for now`;
    case 'cancelled':
      return at ? `Cancelled at ${at}${read}, ${hits}` : 'Cancelled';
    case 'failed': {
      const { message, advice } = end.failure;
      return `${at ? `Searched back to ${at}${read}, ${hits}. ` : ''}${message}${advice ? ` ${advice}` : ''}`;
    }
  }
}
