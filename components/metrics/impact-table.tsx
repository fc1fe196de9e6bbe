import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { Impact } from '@/lib/services/user-impact.rules';

/** Each figure before, during and after a rollout. */
export function ImpactTable({ rows }: { rows: Impact[] }) {
  if (rows.length === 0) return null;
  return (
    <Table label="Before, during and after it">
      <thead>
        <tr>
          <Th>Figure</Th>
          <Th className="text-right">Before</Th>
          <Th className="text-right">During</Th>
          <Th className="text-right">After</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, before, during, after, verdict }) => (
          <Tr key={id}>
            <Td>
              {name}
              {verdict === 'worse' ? <span className="ml-2 text-xs font-medium text-bad">worse</span> : null}
              {verdict === 'better' ? <span className="ml-2 text-xs font-medium text-ok">better</span> : null}
            </Td>
            <Td n>{before ?? '–'}</Td>
            <Td n>{during ?? '–'}</Td>
            <Td n>{after ?? '–'}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
