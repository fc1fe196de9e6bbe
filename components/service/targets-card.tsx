import { targetTone } from '@/components/task/task-words';
import { Card } from '@/components/ui/card';
import { FailureNote } from '@/components/ui/failure-note';
import { StatusTag } from '@/components/ui/status-tag';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { consoleLinks } from '@/lib/console-links.rules';
import type { ServiceDetail } from '@/lib/model/service-detail';
import type { TargetGroup } from '@/lib/model/task';

const check = (group: TargetGroup) =>
  [
    group.healthCheckPath ? `checks ${group.healthCheckPath}` : undefined,
    group.matcher ? `wants ${group.matcher}` : undefined,
    group.drainSeconds === undefined ? undefined : `drains ${group.drainSeconds} s`,
  ]
    .filter(Boolean)
    .join(', ');

/** Each target group's targets, with the reason where one is not healthy. */
export function TargetsCard({ detail, className }: { detail: ServiceDetail; className?: string }) {
  const { targetGroups, service, loadBalancers } = detail;
  const groups = targetGroups.value ?? [];
  if (groups.length === 0 && !targetGroups.failure && !loadBalancers.failure) return null;
  return (
    <Card flush title="Load balancer targets" className={className}>
      {targetGroups.failure ? (
        <FailureNote failure={targetGroups.failure} at={targetGroups.value && targetGroups.at} className="m-2" />
      ) : null}
      {loadBalancers.failure ? <FailureNote failure={loadBalancers.failure} className="m-2" /> : null}
      {groups.map((group) => (
        <div key={group.arn} className="border-b border-line2 last:border-b-0">
          <p className="flex flex-wrap gap-x-2 px-4 pt-2 text-ink2">
            <a
              href={consoleLinks.targetGroup(service.scope, group.arn)}
              target="_blank"
              rel="noreferrer"
              title={`${group.arn}\nOpens in the AWS console`}
              className="font-medium text-ink hover:underline"
            >
              {group.name}
            </a>
            <span>{check(group)}</span>
          </p>
          {group.targets.failure ? <FailureNote failure={group.targets.failure} className="m-2" /> : null}
          <GroupTargets group={group} />
        </div>
      ))}
    </Card>
  );
}

function GroupTargets({ group }: { group: TargetGroup }) {
  const targets = group.targets.value ?? [];
  if (targets.length === 0)
    return group.targets.failure ? null : <p className="px-4 pb-2 text-ink3">No target is registered.</p>;
  return (
    <Table label={`Targets of ${group.name}`}>
      <thead>
        <tr>
          <Th>Target</Th>
          <Th className="max-sm:hidden">Zone</Th>
          <Th>State</Th>
          <Th>Why</Th>
        </tr>
      </thead>
      <tbody>
        {targets.map((target) => (
          <Tr key={`${target.id}:${target.port}`}>
            <Td className="font-mono text-xs">
              {target.id}
              {target.port === undefined ? '' : `:${target.port}`}
            </Td>
            <Td className="text-ink2 max-sm:hidden">{target.zone}</Td>
            <Td>
              <StatusTag tone={targetTone(target.state)}>{target.state}</StatusTag>
            </Td>
            <Td className="text-ink2" title={target.reason}>
              {target.description ?? target.reason}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
