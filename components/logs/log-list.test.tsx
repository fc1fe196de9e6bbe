import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { RowBook } from '@/lib/logs/rows/row-book.rules';
import { LogList } from './log-list';

const act = () => {};
const bookOf = async (count: number) => {
  const rows = new RowBook();
  const line = (at: number) => ({ id: String(at), at, group: 'g', stream: 's', message: `m${at}` });
  await rows.add(Array.from({ length: count }, (_, i) => line(i)));
  return rows;
};
const drawn = (rows: RowBook, following: boolean) =>
  renderToStaticMarkup(
    <LogList
      {...{ label: 'Log lines', rows, version: '1', grows: true, following, empty: 'Nothing here' }}
      {...{ onFollowing: act, onFollow: act }}
      draw={(row) => (row.kind === 'line' ? row.line.message : null)}
    />,
  );

describe('the list of lines', () => {
  it('stands there while no row does, with what is said of that, and offers nothing to follow', async () => {
    for (const following of [true, false]) {
      const page = drawn(await bookOf(0), following);
      expect(page).toMatch(/<section[^>]*aria-label="Log lines".*Nothing here.*<\/section>/);
      expect(page).not.toContain('Follow');
    }
  });

  it('draws the newest of many lines while it follows, and leads back there where it does not', async () => {
    const page = drawn(await bookOf(5_000), true);
    expect(page).toContain('m4999');
    expect(page).not.toMatch(/Nothing here|Follow|m4000/);
    expect(drawn(await bookOf(3), false)).toContain('Follow');
  });
});
