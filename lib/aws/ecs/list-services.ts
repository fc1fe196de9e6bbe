import 'server-only';
import { ListServicesCommand } from '@aws-sdk/client-ecs';
import { ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import { allPages, type Gathered, gathered, mapResult, overEach, present } from '../gather';
import { kept } from '../kept';
import { send } from '../send';
import { describeServices } from './describe-services';

/** The ARNs of a cluster's services, a hundred a call. */
export function listServiceArns(scope: Scope, cluster: string): Promise<Result<Gathered<string>>> {
  return allPages(async (nextToken) =>
    mapResult(
      await send(scope, 'ecs', 'ListServices', (ecs, abortSignal) =>
        ecs.send(new ListServicesCommand({ cluster, maxResults: 100, nextToken }), { abortSignal }),
      ),
      (page) => ({ items: present(page.serviceArns), next: page.nextToken }),
    ),
  );
}

/** Every service of a cluster: ⌈N/100⌉ ListServices and ⌈N/10⌉ DescribeServices. */
export async function listServices(
  scope: Scope,
  cluster: string,
  onRead?: (services: Service[]) => void,
): Promise<Result<Gathered<Service>>> {
  const arns = await listServiceArns(scope, cluster);
  if (!arns.ok) return arns;
  const services = await describeServices(scope, cluster, arns.value.items, onRead);
  return mapResult(services, (all) => ({ ...all, failure: all.failure ?? arns.value.failure }));
}

const recent = () => kept<Gathered<Service>>('region services', 50);
/** Just under the interval at rest: two pages that are looked at share one reading, and neither shows an older one. */
const recentMs = 14_000;

/** Every service of several clusters, freshly read; the reading is kept a while for `recentServices`. */
export async function listAllServices(
  scope: Scope,
  clusters: readonly string[],
  onRead?: (services: Service[]) => void,
): Promise<Result<Gathered<Service>>> {
  const results = await overEach(clusters, (cluster) => listServices(scope, cluster, onRead));
  const all = gathered(results.map((result) => mapResult(result, (g) => g.items)));
  if (!all.ok) return all;
  const failure = all.value.failure ?? results.map((r) => (r.ok ? r.value.failure : undefined)).find(Boolean);
  const value = failure ? { items: all.value.items, failure } : all.value;
  recent().set(scope, 'all', value, recentMs);
  return ok(value);
}

/** The services of a Region as another page has just read them, if one did. */
export function recentServices(scope: Scope): Gathered<Service> | undefined {
  return recent().get(scope, 'all');
}
