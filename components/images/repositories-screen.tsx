'use client';

import { ListFrame, type ListLine } from '@/components/fleet/list-frame';
import { type RegionStart, useRegions } from '@/components/fleet/use-regions';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyPlace } from '@/components/ui/empty-place';
import { PlaceCell } from '@/components/ui/place-cell';
import { RelativeTime } from '@/components/ui/relative-time';
import { Td, Tr } from '@/components/ui/table';
import type { RegionSnapshot } from '@/lib/model/live';
import { paths } from '@/lib/paths';

const columns = [
  { name: 'Repository' },
  { name: 'Images', className: 'text-right' },
  { name: 'Last pushed' },
  { name: 'Tags', className: 'max-md:hidden' },
  { name: 'Address', className: 'max-lg:hidden' },
];

function linesOf({ scope, repositories }: RegionSnapshot): ListLine[] {
  return (repositories.value ?? []).map((repository) => ({
    key: repository.arn,
    text: `${repository.name} ${scope.account} ${scope.region}`,
    row: (
      <Tr key={repository.arn}>
        <PlaceCell name={repository.name} href={paths.repository(scope, repository.name)} scope={scope} />
        <Td n>{repository.imageCount ?? <span className="text-ink3">not read</span>}</Td>
        <Td className="text-ink2">
          {repository.lastPushedAt === undefined ? null : <RelativeTime at={repository.lastPushedAt} />}
        </Td>
        <Td className="text-ink2 max-md:hidden">
          {repository.tagMutability === 'IMMUTABLE'
            ? 'cannot be moved'
            : repository.tagMutability === 'MUTABLE'
              ? 'can be moved'
              : repository.tagMutability}
        </Td>
        <Td className="max-lg:hidden">
          <CopyButton value={repository.uri} label="Copy the address" className="font-mono text-xs text-ink3">
            {repository.uri}
          </CopyButton>
        </Td>
      </Tr>
    ),
  }));
}

/** Image repositories of every account that the person may see. */
export function RepositoriesScreen({ starts }: { starts: RegionStart[] }) {
  const { regions, feeds } = useRegions(starts);
  const lines = regions.flatMap(({ snapshot }) => (snapshot ? linesOf(snapshot) : []));
  return (
    <>
      {feeds}
      <ListFrame
        title="Images"
        say="ECR repositories: open one for its images, where each runs, and to push."
        part="repositories"
        regions={regions}
        columns={columns}
        lines={lines.sort((a, b) => a.text.localeCompare(b.text, 'en'))}
        empty={<EmptyPlace title="No repository.">Create one in ECR; it appears here within seconds.</EmptyPlace>}
      />
    </>
  );
}
