import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { Change } from '@/lib/model/change';
import { readChangesView } from '@/lib/record/changes-filter.rules';
import { subjectName, whoWords } from './change-words';
import { ChangesFilters } from './changes-filters';
import { ChangesScreen } from './changes-screen';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const change = (more: Partial<Change> = {}): Change => ({
  id: '1',
  kind: 'deployment',
  at: 1_000,
  scope: { account: 'shop', region: 'us-east-1' },
  subject: { type: 'service', cluster: 'main', name: 'web' },
  what: 'Deployed rev 9',
  outcome: 'rolled-back',
  word: 'Rolled back by breaker',
  ...more,
});
const actions = { rollBack: vi.fn(), scale: vi.fn(), database: vi.fn(), host: vi.fn() };
const shown = (changes: Change[]) =>
  renderToStaticMarkup(
    <ChangesScreen changes={changes} left={0} readAt={Date.now() - 275_000} canDeploy={['shop']} actions={actions} />,
  );

describe('the page of changes', () => {
  it('says how old the list is', () => {
    expect(shown([]).replaceAll(/<[^>]+>/g, '')).toContain('updated 4 min ago');
  });

  it('says in the row why no way back is offered', () => {
    const page = shown([change({ takenBack: 'Rolled back already.' })]);
    expect(page).toContain('Rolled back already.');
    expect(page).not.toContain('Roll back');
    expect(page).not.toContain('checkbox');
  });

  it('names a task by its service and its short id', () => {
    const id = '1a2b3c4d'.repeat(4);
    const subject = { type: 'task' as const, cluster: 'main', name: id, service: 'web' };
    const page = shown([change({ kind: 'action', subject })]);
    expect(page).toContain('web, task 1a2b3c4d<');
    expect(subjectName(change({ subject: { type: 'task', name: id } }))).toBe('task 1a2b3c4d');
  });

  it('names who made it and who took it back', () => {
    expect(whoWords(change())).toBe('outside Quarterdeck');
    expect(whoWords(change({ by: 'maria', endedBy: 'demo' }))).toBe('maria; rolled back by demo');
    expect(whoWords(change({ outcome: 'stopped', endedBy: 'demo' }))).toBe('outside Quarterdeck; stopped by demo');
    expect(whoWords(change({ by: 'demo', endedBy: 'demo' }))).toBe('demo');
    expect(whoWords(change({ kind: 'failing' }))).toBeUndefined();
  });

  it('folds its filters behind one button on a phone, which counts those that are set', () => {
    const filters = (query: Record<string, string>) =>
      renderToStaticMarkup(<ChangesFilters view={readChangesView(query)} accounts={['shop']} />);
    expect(filters({})).toMatch(/aria-expanded="false"[^>]*>.*Filters<\/button>/);
    expect(filters({ span: '1d', kind: 'rollback' })).toContain('Filters (2)');
    expect(filters({})).toMatch(/<div id="[^"]+" class="contents max-sm:hidden">/);
  });
});
