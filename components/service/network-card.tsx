import { Card } from '@/components/ui/card';
import { consoleLinks } from '@/lib/console-links.rules';
import type { Service } from '@/lib/model/service';

/** Where the tasks stand in the network. */
export function NetworkCard({
  service,
  names = {},
  className,
}: {
  service: Service;
  /** Of security groups, by id. */
  names?: Record<string, string>;
  className?: string;
}) {
  const { subnets, securityGroups, assignPublicIp, scope } = service;
  if (subnets.length + securityGroups.length === 0) return null;
  const link = (href: string, id: string, name?: string) => (
    <a
      key={id}
      href={href}
      target="_blank"
      rel="noreferrer"
      title="Opens in the AWS console"
      className="mr-3 inline-flex min-h-6 flex-wrap items-center gap-x-1.5 text-xs hover:underline"
    >
      {name ? <span className="break-all">{name}</span> : null}
      <span className={name ? 'font-mono text-ink3' : 'font-mono'}>{id}</span>
    </a>
  );
  return (
    <Card title="Network" className={className}>
      <dl className="grid grid-cols-[112px_minmax(0,1fr)] items-baseline gap-x-3">
        <dt className="text-ink3">Security groups</dt>
        <dd>{securityGroups.map((id) => link(consoleLinks.securityGroup(scope, id), id, names[id]))}</dd>
        <dt className="text-ink3">Subnets</dt>
        <dd>{subnets.map((id) => link(consoleLinks.subnet(scope, id), id))}</dd>
        <dt className="text-ink3">Public address</dt>
        <dd>{assignPublicIp === undefined ? 'not said' : assignPublicIp ? 'yes' : 'no'}</dd>
      </dl>
    </Card>
  );
}
