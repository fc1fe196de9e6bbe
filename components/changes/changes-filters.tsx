import { Button, ButtonLink } from '@/components/ui/button';
import { FoldedFilters } from '@/components/ui/folded-filters';
import { Input, Select } from '@/components/ui/input';
import { paths } from '@/lib/paths';
import { type ChangesView, changesQuery } from '@/lib/record/changes-filter.rules';
import { kindWords, spanWords } from './change-words';

function Choice({
  name,
  label,
  value,
  words,
}: {
  name: string;
  label: string;
  value?: string;
  words: [string, string][];
}) {
  return (
    <Select name={name} aria-label={label} defaultValue={value ?? ''} className="sm:w-auto">
      {words.map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </Select>
  );
}

/** Filters as a plain form: their state is the address, and they work before any script has loaded. */
export function ChangesFilters({ view, accounts }: { view: ChangesView; accounts: string[] }) {
  const query = changesQuery(view);
  return (
    // A new address means new defaults: without the key the fields would keep the old ones.
    <form key={query} action={paths.changes} className="mb-3.5 flex flex-wrap items-center gap-2">
      <FoldedFilters active={new URLSearchParams(query).size}>
        <Input
          name="text"
          type="search"
          data-filter
          aria-label="Find in name, change and reason"
          placeholder="Find in name, change, reason"
          defaultValue={view.text}
          className="sm:w-64"
        />
        <Choice name="span" label="Since" value={view.span} words={Object.entries(spanWords)} />
        <Choice name="kind" label="What" value={view.kind} words={[['', 'What: all'], ...Object.entries(kindWords)]} />
        <Choice
          name="account"
          label="Account"
          value={view.account}
          words={[['', 'Account: all'], ...accounts.map((name): [string, string] => [name, name])]}
        />
        <Choice
          name="by"
          label="By"
          value={view.by}
          words={[
            ['', 'By: anyone'],
            ['us', 'Here'],
            ['others', 'Outside Quarterdeck'],
          ]}
        />
        <Button type="submit" className="max-sm:h-11">
          Filter
        </Button>
        {query === '' ? null : (
          <ButtonLink href={paths.changes} variant="ghost" className="max-sm:h-11">
            Clear
          </ButtonLink>
        )}
      </FoldedFilters>
    </form>
  );
}
