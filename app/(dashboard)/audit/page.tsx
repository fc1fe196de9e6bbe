import type { Metadata } from 'next';
import { AuditFilters } from '@/components/audit/audit-filters';
import { AuditPages } from '@/components/audit/audit-pages';
import { AuditTable } from '@/components/audit/audit-table';
import { Card } from '@/components/ui/card';
import { PageHead } from '@/components/ui/page-head';
import { actorContext } from '@/lib/auth/page-context';
import { readAuditView } from '@/lib/change/audit-filter.rules';
import { listAudit, listAuditChoices } from '@/lib/change/list-audit';

export const metadata: Metadata = { title: 'Audit' };

const pageSize = 50;

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Who did what to what, when, why, and how it ended. */
export default async function AuditPage({ searchParams }: Props) {
  const { actor } = await actorContext();
  const view = readAuditView(await searchParams);
  const offset = (view.page - 1) * pageSize;
  const [{ entries, total }, choices] = await Promise.all([
    listAudit(view, { offset, limit: pageSize }, actor.accounts),
    listAuditChoices(actor.accounts),
  ]);
  return (
    <>
      <PageHead
        title="Audit"
        say="Who changed what, when, why, and how it ended. A row is written before AWS is asked."
      />
      <AuditFilters view={view} choices={choices} />
      <Card
        title={total === 1 ? '1 change' : `${total} changes`}
        flush
        aside={<AuditPages view={view} pages={Math.max(1, Math.ceil(total / pageSize))} />}
      >
        <AuditTable entries={entries} />
      </Card>
    </>
  );
}
