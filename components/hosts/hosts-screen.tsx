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
import { addressWords, hostTone, hostWord } from './host-words';

const columns = [
  { name: 'State' },
  { name: 'Host' },
  { name: 'Type', className: 'max-sm:hidden' },
  { name: 'Address', className: 'max-sm:hidden' },
  { name: 'Zone', className: 'max-lg:hidden' },
  { name: 'Started', className: 'max-md:hidden' },
];

function linesOf({ scope, hosts }: RegionSnapshot): ListLine[] {
  return (hosts.value ?? []).map((host) => ({
    key: host.id,
    text: `${host.name} ${host.id} ${scope.account} ${scope.region} ${host.state} ${host.type ?? ''} ${addressWords(host) ?? ''}`,
    row: (
      <Tr key={host.id}>
        <Td>
          <StatusTag tone={hostTone(host)}>{hostWord(host)}</StatusTag>
        </Td>
        <PlaceCell name={host.name} href={paths.host(scope, host.id)} scope={scope} />
        <Td className="text-ink2 max-sm:hidden">{host.type}</Td>
        <Td className="text-ink2 max-sm:hidden">{addressWords(host)}</Td>
        <Td className="text-ink2 max-lg:hidden">{host.zone}</Td>
        <Td className="text-ink2 max-md:hidden">
          {host.launchedAt === undefined || host.state !== 'running' ? null : <RelativeTime at={host.launchedAt} />}
        </Td>
      </Tr>
    ),
  }));
}

/** EC2 instances of every account that the person may see. */
export function HostsScreen({ starts }: { starts: RegionStart[] }) {
  const { regions, feeds } = useRegions(starts);
  return (
    <>
      {feeds}
      <ListFrame
        title="Hosts"
        say="EC2 instances: open one for its addresses and security groups, and to start, stop or reboot it."
        part="hosts"
        regions={regions}
        columns={columns}
        lines={regions.flatMap(({ snapshot }) => (snapshot ? linesOf(snapshot) : []))}
        empty={<EmptyPlace title="No host.">EC2 instances of your accounts appear here.</EmptyPlace>}
      />
    </>
  );
}
