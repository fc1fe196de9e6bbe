import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { nothing } from '@/lib/logs/find/matcher.rules';
import type { SearchState } from '@/lib/logs/find/search-words.rules';
import { RowBook } from '@/lib/logs/rows/row-book.rules';
import type { LogFind } from '@/lib/model/log-view';
import type { BackSearch } from './back-search';
import { FindBar } from './find-bar';
import { FindRow } from './find-row';
import type { Finding } from './use-find';

vi.mock('@/components/live/live-client', () => ({ liveState: () => ({ link: { clockOffset: 0 }, statuses: [] }) }));

interface Given {
  find?: Partial<LogFind>;
  hits?: Partial<Finding['hits']>;
  problem?: string;
  state?: Partial<SearchState>;
  rows?: RowBook;
}

function drawn({ find, hits, problem, state, rows = new RowBook() }: Given = {}) {
  const back = { state: { running: false, ...state } } as BackSearch;
  const found: Finding = {
    ...{ matcher: undefined, problem, back },
    hits: { count: 14, number: -1, scanned: true, current: undefined, go: () => {}, ...hits },
  };
  const props = { find: { ...nothing, text: 'boom', ...find }, onFind: () => {}, found };
  return renderToStaticMarkup(
    <>
      <FindBar {...props} />
      <FindRow {...props} rows={rows} zone="UTC" />
    </>,
  );
}

describe('the box that looks for something in a log', () => {
  it('says how many lines hold it, and leads from one to the next', () => {
    expect(drawn()).toContain('>14 hits<');
    expect(drawn()).toMatch(/aria-label="Next hit"[^>]*aria-keyshortcuts="n"/);
    expect(drawn({ hits: { number: 2 } })).toContain('>3 of 14<');
    expect(drawn({ hits: { number: 2 } })).toContain('>Hit 3 of 14<');
    expect(drawn({ hits: { count: 0 } })).not.toContain('Next hit');
  });

  it('counts nothing where nothing is looked for, where lines that hold it are hidden, and where it is no expression', () => {
    for (const page of [
      drawn({ find: { text: '' } }),
      drawn({ find: { mode: 'hide' } }),
      drawn({ problem: 'This is not a regular expression yet.' }),
    ]) {
      expect(page).not.toContain('14 hits');
      expect(page).not.toContain('Search further back');
    }
  });

  it('says what is wrong, and that it is', () => {
    const page = drawn({ problem: 'This expression takes too long; it was stopped.' });
    expect(page).toContain('aria-invalid="true"');
    expect(page).toMatch(/role="alert"[^>]*>This expression takes too long; it was stopped\.</);
  });

  it('offers to search further back, to cancel, and to go on, unless there is no room or nothing more', () => {
    const progress = { from: Date.UTC(2020, 0, 2, 3, 4), hits: 3, read: 120_000 };
    expect(drawn()).toContain('>Search further back<');
    expect(drawn({ state: { running: true, progress } })).toContain('>Cancel<');
    expect(drawn({ find: { mode: 'hide' }, state: { running: true, progress } })).toContain('>Cancel<');
    expect(drawn({ state: { running: true, progress } })).toContain('03:04, 120,000 lines read, 3 hits<');
    expect(drawn({ state: { progress, end: { reason: 'cancelled' } } })).toContain('>Search on<');
    expect(drawn({ state: { progress, end: { reason: 'end' } } })).not.toMatch(/>(Search on|Search further back)</);
    expect(drawn({ rows: new RowBook(0) })).toMatch(/aria-disabled="true"[^>]*This page is full/);
  });
});
