import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LineCounts } from '@/lib/logs/rows/line-counts.rules';
import { pictureOf } from '@/lib/logs/time/histogram.rules';
import type { LogMark } from '@/lib/model/log-mark';
import { Histogram } from './histogram';
import { MarkRow } from './mark-row';
import { RangePicker } from './range-picker';

vi.mock('@/components/live/live-client', () => ({ liveState: () => ({ link: { clockOffset: 0 }, statuses: [] }) }));

const hostile = '<img src=x onerror=alert(1)>';
const start = Date.UTC(2026, 10, 21, 9, 33);
const now = start + 15 * 60_000 - 1;
const picture = pictureOf({ kind: 'live', lastMs: 15 * 60_000 }, now);
const mark = (more: Partial<LogMark> = {}): LogMark => ({
  ...{ id: 'd1', at: start + 300_000, kind: 'deployment', tone: 'info', title: 'Deployment started' },
  ...{ text: 'rev 41 → rev 42', short: 'rev 42 deployed', href: '/x', ...more },
});

function drawn(more: Partial<Parameters<typeof Histogram>[0]> = {}) {
  const counts = new LineCounts();
  const lineAt = (at: number, message: string) => ({ id: `${at}`, at, group: 'g', stream: 's', message });
  counts.add([lineAt(start + 1_000, 'INFO x'), lineAt(start + 1_500, 'INFO x'), lineAt(start + 600_000, 'ERROR: x')]);
  const props = { counts, version: 1, picture, live: true, unread: [], marks: [mark()], zone: 'UTC', now };
  return renderToStaticMarkup(<Histogram {...props} onRange={() => {}} onJump={() => {}} {...more} />);
}

describe('lines over time', () => {
  it('say in a sentence what they show, and each bar what it holds', () => {
    const page = drawn();
    expect(page).toContain('3 lines, 1 error from 09:33 to 09:48; most errors at 09:43:00.');
    expect(page).toMatch(/role="slider"[^>]*aria-valuemax="89"/);
    expect(page).toContain('aria-valuetext="09:47:50 to 09:48:00: 0 lines, 0 errors"');
    expect(page).toContain('>now<');
  });

  it('are hatched where not all lines were read, and end at a time where the range is over', () => {
    const page = drawn({ unread: [{ from: 0, to: start + 59_999 }], live: false });
    expect(page.match(/repeating-linear-gradient/g)).toHaveLength(6);
    expect(page).toContain('Parts of it have not been read.');
    expect(page).toContain('>09:48<');
    expect(drawn()).not.toContain('repeating-linear-gradient');
  });

  it('have marks that lead to their rows, and show what others wrote as text', () => {
    const page = drawn({
      marks: [mark(), mark({ id: 'x', at: start + 700_000, title: hostile, text: hostile, short: hostile })],
    });
    expect(page).toContain('aria-label="rev 42 deployed: go there"');
    expect(page).not.toContain('<img');
    const row = renderToStaticMarkup(<MarkRow mark={mark({ title: hostile, text: hostile })} utc wrap={false} />);
    expect(row).not.toContain('<img');
    expect(row).toContain('href="/x"');
    expect(row).toContain('09:38:00');
  });
});

describe('the button of the range', () => {
  beforeEach(() => void vi.useFakeTimers({ now: now + 86_400_000 }));
  afterEach(() => void vi.useRealTimers());
  const picker = (range: Parameters<typeof RangePicker>[0]['range'], zone: string | undefined) =>
    renderToStaticMarkup(<RangePicker range={range} zone={zone} onRange={() => {}} onJump={() => {}} />);

  it('says the range, and leads back to live from one that is over', () => {
    const live = picker({ kind: 'live', lastMs: 15 * 60_000 }, undefined);
    expect(live).toContain('Live');
    expect(live).toContain('last 15 min');
    expect(live).not.toContain('Back to live');
    const between = picker({ kind: 'between', from: start, to: now }, 'Europe/Berlin');
    expect(between).toContain('21 Nov 10:33 to 10:48');
    expect(between).toContain('Back to live');
  });

  it('waits with local times until the browser has said its zone', () => {
    expect(picker({ kind: 'between', from: start, to: now }, undefined)).not.toContain('09:33');
  });
});
