import type { RegionSnapshot } from '@/lib/model/live';
import type { ServiceRow } from '@/lib/model/service';

/** Model data for tests of what is shown. */
export function rowOf(row: Partial<ServiceRow> = {}): ServiceRow {
  const { account = 'cruddur', region = 'us-east-1', cluster = 'main', name = 'backend-flask' } = row;
  return {
    id: `${account}/${region}/${cluster}/${name}`,
    account,
    region,
    cluster,
    name,
    health: { state: 'steady', sentence: '2 of 2 tasks run.' },
    desired: 2,
    running: 2,
    pending: 0,
    images: [],
    ...row,
  };
}

export function snapshotOf(
  account: string,
  region: string,
  parts: { services?: Partial<ServiceRow>[] } & Partial<Omit<RegionSnapshot, 'services'>> = {},
): RegionSnapshot {
  const { services = [], ...rest } = parts;
  const scope = { account, region };
  return {
    scope,
    clusters: { value: [{ scope, name: 'main', arn: 'arn:aws:ecs:us-east-1:555555555555:cluster/main' }], at: 0 },
    services: { value: services.map((row) => rowOf({ account, region, ...row })), at: 0 },
    databases: { value: [], at: 0 },
    hosts: { value: [], at: 0 },
    repositories: { value: [], at: 0 },
    use: { callsPerMinute: 33, budgetShare: 0.04, intervalSeconds: 15, targetSeconds: 15 },
    ...rest,
  };
}
