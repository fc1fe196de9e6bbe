import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { snapshotOf } from './fixture';
import { FleetScreen } from './fleet-screen';
import type { RegionStart } from './use-regions';

let query = '';
vi.mock('next/navigation', () => ({
  useSearchParams: () => new URLSearchParams(query),
  usePathname: () => '/',
}));
beforeEach(() => {
  query = '';
});

const startOf = (...args: Parameters<typeof snapshotOf>): RegionStart => {
  const snapshot = snapshotOf(...args);
  return { scope: snapshot.scope, snapshot };
};
const shown = (starts: RegionStart[]) => renderToStaticMarkup(<FleetScreen starts={starts} accounts={[]} />);
const steady = { state: 'steady' as const, sentence: '' };

describe('the fleet page', () => {
  it('puts problem rows first, with what is wrong', () => {
    const failing = { state: 'failing' as const, sentence: '', problem: 'Cannot pull the image.' };
    const page = shown([
      startOf('a', 'us-east-1', { services: [{ name: 'all-well' }] }),
      startOf('b', 'us-east-1', { services: [{ name: 'in-trouble', health: failing }] }),
    ]);
    expect(page.indexOf('in-trouble')).toBeLessThan(page.indexOf('all-well'));
    expect(page).toContain('Cannot pull the image.');
    expect(page).toContain('2 accounts, 1 Region. One service is failing.');
  });

  it('shows what it has while an account is slow, and names the slow one', () => {
    const page = shown([
      startOf('a', 'us-east-1', { services: [{ name: 'here' }] }),
      { scope: { account: 'slow', region: 'r' } },
    ]);
    expect(page).toContain('here');
    expect(page).toContain('Reading slow · r');
  });

  it('keeps every other part when one cannot be read', () => {
    const failure = { kind: 'denied' as const, message: 'ListServices is denied.' };
    const snapshot = { ...snapshotOf('a', 'us-east-1'), services: { failure } };
    const other = startOf('b', 'us-east-1', { services: [{ name: 'still-here' }] });
    const page = shown([{ scope: snapshot.scope, snapshot }, other]);
    expect(page).toContain('a · us-east-1, Services: ListServices is denied.');
    expect(page).toContain('still-here');
  });

  it('shows hostile names as text', () => {
    const page = shown([startOf('a', 'us-east-1', { services: [{ name: '"><script>alert(1)</script>' }] })]);
    expect(page).not.toContain('<script>');
  });

  it('filters by what the address says', () => {
    query = 'q=two';
    const page = shown([startOf('a', 'us-east-1', { services: [{ name: 'one' }, { name: 'two' }] })]);
    expect(page).toContain('/services/two');
    expect(page).not.toContain('/services/one');
    expect(page).toContain('1 of 2');
  });

  it('holds only the rows in view of a long list, and tells assistive tools how many there are', () => {
    const services = Array.from({ length: 2000 }, (_, n) => ({ name: `service-${n}`, health: steady }));
    const page = shown([startOf('a', 'us-east-1', { services })]);
    expect(page).toContain('aria-rowcount="2001"');
    const rows = page.split('aria-rowindex').length - 2;
    expect(rows).toBeGreaterThan(10);
    expect(rows).toBeLessThan(100);
  });

  it('says what to do when no account is open', () => {
    expect(shown([])).toContain('No account is open to you yet.');
  });
});
