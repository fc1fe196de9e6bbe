import { Card } from '@/components/ui/card';
import { consoleLinks } from '@/lib/console-links.rules';
import type { Service } from '@/lib/model/service';

/** Where the tasks stand in the network. */
export function NetworkCard({ service, className }: { service: Service; className?: string }) {
  const { subnets, securityGroups, assignPublicIp, scope } = service;
  if (subnets.length + securityGroups.length === 0) return null;
  const link = (href: string, text: string) => (
    <a
      key={text}
      href={href}
      target="_blank"
      rel="noreferrer"
      className="mr-3 inline-flex min-h-6 items-center font-mono text-xs hover:underline"
    >
      {text}
    </a>
  );
  return (
    <Card title="Network" className={className}>
      <dl className="grid grid-cols-[112px_minmax(0,1fr)] items-baseline gap-x-3">
        <dt className="text-ink3">Security groups</dt>
        <dd>{securityGroups.map((id) => link(consoleLinks.securityGroup(scope, id), id))}</dd>
        <dt className="text-ink3">Subnets</dt>
        <dd>{subnets.map((id) => link(consoleLinks.subnet(scope, id), id))}</dd>
        <dt className="text-ink3">Public address</dt>
        <dd>{assignPublicIp === undefined ? 'not said' : assignPublicIp ? 'yes' : 'no'}</dd>
      </dl>
    </Card>
  );
}
