import { Choice, FilterForm } from '@/components/ui/filter-form';
import { type AuditView, auditQuery } from '@/lib/change/audit-filter.rules';
import { paths } from '@/lib/paths';
import { kindWord, outcomes } from './audit-words';

interface Props {
  view: AuditView;
  choices: Record<'account' | 'actor' | 'kind', string[]>;
}

/** What the audit is narrowed to, and the same as a file. */
export function AuditFilters({ view, choices }: Props) {
  const plain = (values: string[]) => values.map((value): [string, string] => [value, value]);
  const { page: _page, ...filters } = view;
  const query = auditQuery(filters);
  const exportAs = (format: string) => `${paths.audit}/export${query === '' ? '?' : `${query}&`}format=${format}`;
  const lists: [name: 'account' | 'actor' | 'kind' | 'outcome', label: string, options: [string, string][]][] = [
    ['account', 'Account', plain(choices.account)],
    ['actor', 'Who', plain(choices.actor)],
    ['kind', 'What', choices.kind.map((kind) => [kind, kindWord(kind)])],
    ['outcome', 'Outcome', Object.entries(outcomes).map(([key, { word }]) => [key, word])],
  ];
  return (
    <FilterForm
      path={paths.audit}
      query={query}
      find={['summary', 'reason', 'name']}
      text={view.text}
      aside={
        <span className="ml-auto flex gap-2">
          <a href={exportAs('csv')} download className="text-accent hover:underline">
            CSV
          </a>
          <a href={exportAs('json')} download className="text-accent hover:underline">
            JSON
          </a>
        </span>
      }
    >
      {lists.map(([name, label, options]) => (
        <Choice key={name} name={name} label={label} value={view[name]} options={[['', `${label}: all`], ...options]} />
      ))}
      <label className="flex items-center gap-1.5 max-sm:min-h-11">
        <input type="checkbox" name="emergency" value="yes" defaultChecked={view.emergency === 'yes'} />
        Emergencies only
      </label>
    </FilterForm>
  );
}
