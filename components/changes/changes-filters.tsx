import { Choice, FilterForm } from '@/components/ui/filter-form';
import { paths } from '@/lib/paths';
import { type ChangesView, changesQuery } from '@/lib/record/changes-filter.rules';
import { kindWords, spanWords } from './change-words';

/** What the list of changes is narrowed to. */
export function ChangesFilters({ view, accounts }: { view: ChangesView; accounts: string[] }) {
  return (
    <FilterForm path={paths.changes} query={changesQuery(view)} find={['name', 'change', 'reason']} text={view.text}>
      <Choice name="span" label="Since" value={view.span} options={Object.entries(spanWords)} />
      <Choice name="kind" label="What" value={view.kind} options={[['', 'What: all'], ...Object.entries(kindWords)]} />
      <Choice
        name="account"
        label="Account"
        value={view.account}
        options={[['', 'Account: all'], ...accounts.map((name): [string, string] => [name, name])]}
      />
      <Choice
        name="by"
        label="By"
        value={view.by}
        options={[
          ['', 'By: anyone'],
          ['us', 'Here'],
          ['others', 'Outside Quarterdeck'],
        ]}
      />
    </FilterForm>
  );
}
