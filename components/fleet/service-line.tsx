import Link from 'next/link';
import type { ComponentProps } from 'react';
import { ImageChange } from '@/components/images/image-name';
import { ProgressBar } from '@/components/ui/progress-bar';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ServiceRow } from '@/lib/model/service';
import { paths } from '@/lib/paths';
import { HealthTag } from './health-tag';

const cell = 'border-b border-line2 px-3 py-1.5 align-middle first:pl-4 last:pr-4 max-sm:py-2';

/** When, and by whom as far as our audit knows: ECS does not tell. */
function Deployed({ row, between }: { row: ServiceRow; between?: string }) {
  if (row.deployedAt === undefined) return null;
  return (
    <>
      <RelativeTime at={row.deployedAt} />
      {between}
      <span className={between ? '' : 'block truncate text-xs text-ink3'} title={row.deployedBy}>
        {row.deployedBy ?? 'outside Quarterdeck'}
      </span>
    </>
  );
}

/** A service of the list. On a phone the columns to the right move under the name. */
export function ServiceLine({ row, ...rest }: { row: ServiceRow } & ComponentProps<'tr'>) {
  const key = { account: row.account, region: row.region, cluster: row.cluster, service: row.name };
  const bar =
    row.progress === undefined ? null : (
      <ProgressBar value={row.progress} label={`Deployment of ${row.name}`} className="w-[72px]" />
    );
  const problem =
    row.health.problem ?? (row.health.state === 'steady' || row.health.state === 'off' ? '' : row.health.sentence);
  return (
    <tr {...rest} className="hover:bg-line2/50">
      <td className={`${cell} max-sm:hidden`}>
        <HealthTag state={row.health.state} word={row.health.word} />
      </td>
      <td className={cell}>
        <span className="flex flex-wrap items-center gap-x-2">
          <Link
            href={paths.service(key)}
            prefetch={false}
            className="min-w-0 font-medium break-words hover:underline max-sm:py-1"
          >
            {row.name}
          </Link>
          <span className="sm:hidden">
            <HealthTag state={row.health.state} word={row.health.word} />
          </span>
        </span>
        <div className="text-xs text-ink3">
          {row.account} · {row.region}
        </div>
        <div className="mt-0.5 text-xs text-ink2 empty:hidden lg:hidden">
          {problem}
          <span className="block sm:hidden">
            <Deployed row={row} between=", " />
          </span>
        </div>
      </td>
      <td className={`${cell} whitespace-nowrap text-right`}>
        <span title={row.pending > 0 ? `${row.pending} pending` : undefined}>
          {row.running} / {row.desired}
        </span>
        <div className="mt-1 flex justify-end empty:hidden sm:hidden">{bar}</div>
      </td>
      <td className={`${cell} max-sm:hidden`}>{bar}</td>
      <td className={`${cell} max-sm:hidden`}>
        <ImageChange images={row.images} coming={row.coming?.images} />
      </td>
      <td className={`${cell} text-ink2 max-md:hidden`}>
        <Deployed row={row} />
      </td>
      <td className={`${cell} text-ink2 max-lg:hidden`}>
        <span className="line-clamp-2" title={problem}>
          {problem}
        </span>
      </td>
    </tr>
  );
}
