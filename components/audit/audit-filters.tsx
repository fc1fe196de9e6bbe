import { Button, ButtonLink } from '@/components/ui/button';
import { FoldedFilters } from '@/components/ui/folded-filters';
import { Input, Select } from '@/components/ui/input';
import { type AuditView, auditQuery } from '@/lib/change/audit-filter.rules';
import { paths } from '@/lib/paths';
import { kindWord, outcomes } from './audit-words';

interface Props {
  view: AuditView;
  choices: Record<'account' | 'actor' | 'kind', string[]>;
}

function Choice({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value?: string;
  options: [string, string][];
}) {
  return (
    <Select name={name} aria-label={label} defaultValue={value ?? ''} className="sm:w-auto">
      <option value="">{label}: all</option>
      {options.map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </Select>
  );
}

/** Filters as a plain form: their state is the address, and they work before any script has loaded. */
export function AuditFilters({ view, choices }: Props) {
  const plain = (values: string[]) => values.map((value): [string, string] => [value, value]);
  const { page: _page, ...filters } = view;
  const query = auditQuery(filters);
  const exportAs = (format: string) => `${paths.audit}/export${query === '' ? '?' : `${query}&`}format=${format}`;
  return (
    // A new address means new defaults: without the key the fields would keep the old ones.
    <form key={query} action={paths.audit} className="mb-3.5 flex flex-wrap items-center gap-2">
      <FoldedFilters active={new URLSearchParams(query).size}>
        <Input
          name="text"
          type="search"
          data-filter
          aria-label="Find in summary, reason and name"
          placeholder="Find in summary, reason, name"
          defaultValue={view.text}
          className="sm:w-64"
        />
        <Choice name="account" label="Account" value={view.account} options={plain(choices.account)} />
        <Choice name="actor" label="Who" value={view.actor} options={plain(choices.actor)} />
        <Choice
          name="kind"
          label="What"
          value={view.kind}
          options={choices.kind.map((kind): [string, string] => [kind, kindWord(kind)])}
        />
        <Choice
          name="outcome"
          label="Outcome"
          value={view.outcome}
          options={Object.entries(outcomes).map(([key, { word }]): [string, string] => [key, word])}
        />
        <label className="flex items-center gap-1.5 max-sm:min-h-11">
          <input type="checkbox" name="emergency" value="yes" defaultChecked={view.emergency === 'yes'} />
          Emergencies only
        </label>
        <Button type="submit" className="max-sm:h-11">
          Filter
        </Button>
        {query === '' ? null : (
          <ButtonLink href={paths.audit} variant="ghost" className="max-sm:h-11">
            Clear
          </ButtonLink>
        )}
      </FoldedFilters>
      <span className="ml-auto flex gap-2">
        <a href={exportAs('csv')} download className="text-accent hover:underline">
          CSV
        </a>
        <a href={exportAs('json')} download className="text-accent hover:underline">
          JSON
        </a>
      </span>
    </form>
  );
}
