import 'server-only';
import {
  DescribeAddressesCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  type Instance,
  type InstanceStatus,
} from '@aws-sdk/client-ec2';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Host } from '@/lib/model/host';
import type { Scope } from '@/lib/model/scope';
import { allPages, type Gathered, mapResult, present } from '../gather';
import { send } from '../send';
import { rememberGroupNames } from './group-names';
import { toHost } from './to-host';

function listInstances(scope: Scope, ids?: string[]): Promise<Result<Gathered<Instance>>> {
  return allPages(async (NextToken) =>
    mapResult(
      await send(scope, 'ec2', 'DescribeInstances', (ec2, abortSignal) =>
        ec2.send(new DescribeInstancesCommand(ids ? { InstanceIds: ids } : { MaxResults: 1000, NextToken }), {
          abortSignal,
        }),
      ),
      (page) => ({
        items: present(page.Reservations).flatMap((reservation) => present(reservation.Instances)),
        next: page.NextToken,
      }),
    ),
  );
}

function listStatus(scope: Scope, ids?: string[]): Promise<Result<Gathered<InstanceStatus>>> {
  return allPages(async (NextToken) =>
    mapResult(
      await send(scope, 'ec2', 'DescribeInstanceStatus', (ec2, abortSignal) =>
        ec2.send(new DescribeInstanceStatusCommand(ids ? { InstanceIds: ids } : { MaxResults: 1000, NextToken }), {
          abortSignal,
        }),
      ),
      (page) => ({ items: present(page.InstanceStatuses), next: page.NextToken }),
    ),
  );
}

/** Elastic IPs by the instance they belong to. */
async function elasticIps(scope: Scope): Promise<Result<Map<string, string>>> {
  return mapResult(
    await send(scope, 'ec2', 'DescribeAddresses', (ec2, abortSignal) =>
      ec2.send(new DescribeAddressesCommand({}), { abortSignal }),
    ),
    (answer) => new Map(present(answer.Addresses).map((a) => [a.InstanceId ?? '', a.PublicIp ?? ''] as const)),
  );
}

async function read(scope: Scope, ids?: string[]): Promise<Result<Gathered<Host>>> {
  const [instances, status, addresses] = await Promise.all([
    listInstances(scope, ids),
    listStatus(scope, ids),
    elasticIps(scope),
  ]);
  if (!instances.ok) return instances;
  const statusOf = new Map((status.ok ? status.value.items : []).map((s) => [s.InstanceId, s]));
  const items = instances.value.items.map((instance) => {
    const id = instance.InstanceId ?? '';
    return toHost(scope, instance, statusOf.get(id), addresses.ok ? addresses.value.get(id) : undefined);
  });
  for (const host of items) rememberGroupNames(scope, host.securityGroups);
  // Status checks and addresses are worth a note, not the list.
  const aside = status.ok ? (addresses.ok ? undefined : addresses.failure) : status.failure;
  return ok({ items, failure: instances.value.failure ?? aside });
}

/** Every EC2 instance of a Region with its status checks and Elastic IP. */
export const describeHosts = (scope: Scope): Promise<Result<Gathered<Host>>> => read(scope);

/** One EC2 instance by id. */
export async function describeHost(scope: Scope, id: string): Promise<Result<Host>> {
  const answer = await read(scope, [id]);
  if (!answer.ok) return answer;
  const found = answer.value.items[0];
  if (found) return ok(found);
  return failed({
    kind: 'not-found',
    message: `There is no instance ${id} in ${scope.account}, ${scope.region}.`,
    advice: 'Check the id and the Region; a terminated instance is gone after an hour.',
    operation: 'ec2:DescribeInstances',
  });
}
