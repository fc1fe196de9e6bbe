'use client';

import { ListFrame, type ListLine } from '@/components/fleet/list-frame';
import { type RegionStart, useRegions } from '@/components/fleet/use-regions';
import { EmptyPlace } from '@/components/ui/empty-place';
import { PlaceCell } from '@/components/ui/place-cell';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusTag } from '@/components/ui/status-tag';
import { Td, Tr } from '@/components/ui/table';
import type { RegionSnapshot } from '@/lib/model/live';
import { paths } from '@/lib/paths';
import { databaseTone, engineWords, stateWord } from './database-words';

const columns = [
  { name: 'State' },
  { name: 'Database' },
  { name: 'Engine', className: 'max-sm:hidden' },
  { name: 'Class', className: 'max-md:hidden' },
  { name: 'Storage', className: 'text-right max-md:hidden' },
  { name: 'Endpoint', className: 'max-lg:hidden' },
];

function linesOf({ scope, databases }: RegionSnapshot): ListLine[] {
  return (databases.value ?? []).map((database) => ({
    key: database.arn,
    text: `${database.id} ${scope.account} ${scope.region} ${database.status} ${engineWords(database)} ${database.class ?? ''}`,
    row: (
      <Tr key={database.arn}>
        <Td>
          <StatusTag tone={databaseTone(database.status)}>{stateWord(database.status)}</StatusTag>
          {database.restartsAt === undefined ? null : (
            <div className="text-xs text-ink3">
              starts again <RelativeTime at={database.restartsAt} />
            </div>
          )}
        </Td>
        <PlaceCell name={database.id} href={paths.database(scope, database.id)} scope={scope} />
        <Td className="text-ink2 max-sm:hidden">{engineWords(database)}</Td>
        <Td className="text-ink2 max-md:hidden">{database.class}</Td>
        <Td n className="text-ink2 max-md:hidden">
          {database.storageGiB === undefined ? '' : `${database.storageGiB} GiB`}
        </Td>
        <Td className="font-mono text-xs text-ink3 max-lg:hidden">{database.endpoint}</Td>
      </Tr>
    ),
  }));
}

/** RDS instances of every account that the person may see. */
export function DatabasesScreen({ starts }: { starts: RegionStart[] }) {
  const { regions, feeds } = useRegions(starts);
  return (
    <>
      {feeds}
      <ListFrame
        title="Databases"
        say="RDS instances: open one to see who uses it, and to start, stop or reboot it."
        part="databases"
        regions={regions}
        columns={columns}
        lines={regions.flatMap(({ snapshot }) => (snapshot ? linesOf(snapshot) : []))}
        empty={<EmptyPlace title="No database.">RDS instances of your accounts appear here.</EmptyPlace>}
      />
    </>
  );
}
