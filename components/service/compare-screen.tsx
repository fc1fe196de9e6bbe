import { ChangeList } from '@/components/change/change-list';
import { serviceCrumbs } from '@/components/shell/scope-crumbs';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { FailureNote } from '@/components/ui/failure-note';
import { Field, Select } from '@/components/ui/input';
import { PageHead } from '@/components/ui/page-head';
import type { Comparison } from '@/lib/model/comparison';
import type { Result } from '@/lib/model/failure';
import type { ServiceKey } from '@/lib/model/scope';
import { paths } from '@/lib/paths';

function Choice({
  id,
  label,
  name,
  value,
  all,
}: {
  id: string;
  label: string;
  name: string;
  value?: string;
  all: string[];
}) {
  return (
    <Field id={id} label={label}>
      <Select id={id} name={name} defaultValue={value} key={value}>
        {all.map((revision) => (
          <option key={revision}>{revision}</option>
        ))}
      </Select>
    </Field>
  );
}

function Differences({ comparison }: { comparison: Comparison }) {
  const { from, to, changes } = comparison;
  if (changes.failure) return <FailureNote failure={changes.failure} />;
  if (!from || !to) return <p className="text-ink2">There is only one revision: nothing to compare it with.</p>;
  if (changes.value?.length === 0) return <p className="text-ink2">They differ in nothing.</p>;
  return <ChangeList changes={changes.value ?? []} />;
}

/** Two task definitions of a service: what differs, and a form to choose others. The choice lives in the address. */
export function CompareScreen({ at, comparison }: { at: ServiceKey; comparison: Result<Comparison> }) {
  const all = comparison.ok ? (comparison.value.revisions.value ?? []) : [];
  return (
    <>
      <PageHead crumbs={serviceCrumbs(at, 'Compare')} title="Compare task definitions" />
      {comparison.ok ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5">
          <form
            action={paths.compare(at)}
            className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-3 max-sm:grid-cols-1"
          >
            <Choice id="from" label="From" name="from" value={comparison.value.from} all={all} />
            <Choice id="to" label="To" name="to" value={comparison.value.to} all={all} />
            <Button type="submit" className="max-sm:h-11">
              Compare
            </Button>
          </form>
          {comparison.value.revisions.failure ? <FailureNote failure={comparison.value.revisions.failure} /> : null}
          <Card title={[comparison.value.from, comparison.value.to].filter(Boolean).join(' → ')}>
            <Differences comparison={comparison.value} />
          </Card>
        </div>
      ) : (
        <FailureNote failure={comparison.failure} />
      )}
    </>
  );
}
