import { targetTone } from '@/components/task/task-words';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyPlace } from '@/components/ui/empty-place';
import { Facts } from '@/components/ui/facts';
import { FailureNote } from '@/components/ui/failure-note';
import { StatusTag } from '@/components/ui/status-tag';
import { consoleLinks } from '@/lib/console-links.rules';
import type { Host } from '@/lib/model/host';
import type { HostDetail } from '@/lib/model/host-detail';

const copied = (value: string | undefined, what: string) =>
  value ? (
    <CopyButton value={value} label={`Copy the ${what}`} className="font-mono text-xs">
      {value}
    </CopyButton>
  ) : undefined;

/** A host's facts; those that AWS leaves out are left out here. */
export function HostFacts({ host }: { host: Host }) {
  const checks = [
    host.systemStatus && `system ${host.systemStatus}`,
    host.instanceStatus && `instance ${host.instanceStatus}`,
  ];
  return (
    <Facts
      facts={[
        { name: 'Instance', value: copied(host.id, 'instance id') },
        { name: 'Type', value: host.type },
        {
          name: host.elasticIp ? 'Elastic IP' : 'Public address',
          value: copied(host.elasticIp ?? host.publicIp, 'address'),
        },
        { name: 'Private address', value: copied(host.privateIp, 'address') },
        { name: 'Checks', value: checks.filter(Boolean).join(', ') },
        { name: 'Zone', value: host.zone },
        { name: 'Profile', value: host.instanceProfile?.split('/').at(-1) },
        { name: 'Key pair', value: host.keyName },
        { name: 'System', value: host.platform },
      ]}
    />
  );
}

/** What sends traffic to the host, its volumes and tags. */
export function HostCards({ detail }: { detail: HostDetail }) {
  const { host, targetGroups } = detail;
  const groups = targetGroups.value ?? [];
  const tags = Object.entries(host.tags);
  return (
    <>
      <Card flush title="Load balancer targets" note={groups.length || null}>
        {targetGroups.failure ? <FailureNote failure={targetGroups.failure} className="m-2" /> : null}
        {groups.length === 0 && !targetGroups.failure ? (
          <EmptyPlace title="No target group sends traffic here." />
        ) : null}
        <ul>
          {groups.map((group) => (
            <li
              key={`${group.arn} ${group.target.port}`}
              className="flex flex-wrap items-center gap-x-3 border-b border-line2 px-4 py-1.5 last:border-b-0"
            >
              <StatusTag tone={targetTone(group.target.state)}>{group.target.state}</StatusTag>
              <a
                href={consoleLinks.targetGroup(host.scope, group.arn)}
                target="_blank"
                rel="noreferrer"
                title={`${group.arn}\nOpens in the AWS console`}
                className="font-medium hover:underline"
              >
                {group.name}
              </a>
              <span className="text-ink2">
                {group.target.port === undefined ? '' : `port ${group.target.port}`}
                {group.loadBalancers.length > 0 ? ` behind ${group.loadBalancers.join(', ')}` : ''}
              </span>
              <span className="text-ink2">{group.target.description ?? group.target.reason}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Machine">
        <dl className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-3 gap-y-1">
          <dt className="text-ink3">Image</dt>
          <dd className="font-mono text-xs">{host.imageId ?? 'not said'}</dd>
          <dt className="text-ink3">Network</dt>
          <dd className="font-mono text-xs">{[host.vpcId, host.subnetId].filter(Boolean).join(', ') || 'not said'}</dd>
          <dt className="text-ink3">Volumes</dt>
          <dd className="font-mono text-xs">
            {host.volumes.map((volume) => [volume.id, volume.device].filter(Boolean).join(' ')).join(', ') || 'none'}
          </dd>
          {tags.map(([key, value]) => (
            <div key={key} className="contents">
              <dt className="truncate text-ink3" title={key}>
                {key}
              </dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </>
  );
}
