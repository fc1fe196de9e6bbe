import { EmptyPlace } from '@/components/ui/empty-place';
import { Table, Th, Tr } from '@/components/ui/table';
import type { AuditEntry } from '@/lib/model/audit';
import { AuditRow } from './audit-row';

/** Newest first; each row opens to what was there before, the calls and the failure. */
export function AuditTable({ entries }: { entries: AuditEntry[] }) {
  if (entries.length === 0) {
    return (
      <EmptyPlace title="No change here yet.">
        Every change that someone makes in Quarterdeck stands here, also those that failed. Clear the filters to see
        all.
      </EmptyPlace>
    );
  }
  return (
    <Table stacked label="Changes">
      <thead>
        <Tr>
          <Th>When</Th>
          <Th>Who</Th>
          <Th>What</Th>
          <Th>Where</Th>
          <Th>Why</Th>
          <Th>Outcome</Th>
          <Th>
            <span className="sr-only">Details</span>
          </Th>
        </Tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </tbody>
    </Table>
  );
}
