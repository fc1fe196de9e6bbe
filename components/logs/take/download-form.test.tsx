import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { RowBook } from '@/lib/logs/rows/row-book.rules';
import { DownloadForm } from './download-form';

vi.mock('@/components/live/live-client', () => ({ liveState: () => ({ link: { clockOffset: 0 }, statuses: [] }) }));
vi.mock('../time/use-zone', () => ({ useZone: (utc: boolean) => (utc ? 'UTC' : 'Europe/Berlin') }));
vi.mock('@/components/ui/dialog', () => ({
  DialogBody: ({ children }: { children: unknown }) => children,
  DialogFooter: ({ children }: { children: unknown }) => children,
}));

const drawn = (from: string, to: string, utc = false) =>
  renderToStaticMarkup(
    <DownloadForm
      {...{ topic: 'logs:a/r/c/s', rows: new RowBook(), utc, onOpen: () => {} }}
      range={{ kind: 'between', from: Date.parse(from), to: Date.parse(to) }}
    />,
  );

it('asks for both of an hour that came twice, and says so', () => {
  const html = drawn('2026-10-25T00:30:00Z', '2026-10-25T01:40:00Z');
  expect(html).toContain('value="2026-10-25T02:30:00"');
  expect(html).toContain('value="2026-10-25T02:40:00"');
  expect(html).toContain('02:30 came twice that night; the range holds both.');
  expect(drawn('2026-10-25T00:30:00Z', '2026-10-25T01:40:00Z', true)).not.toContain('twice');
});

it('says which of its times is wrong, and how', () => {
  expect(drawn('2026-03-29T02:00:00Z', '2026-03-29T01:00:00Z')).toContain('It ends before it begins.');
  expect(drawn('2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z')).not.toContain('role="alert"');
});
