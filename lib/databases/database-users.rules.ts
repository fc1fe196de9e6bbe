import type { Database } from '@/lib/model/database';
import type { DatabaseUser } from '@/lib/model/database-detail';
import type { Host } from '@/lib/model/host';
import type { SecurityGroup } from '@/lib/model/network';
import type { Service } from '@/lib/model/service';
import type { TaskDefinition } from '@/lib/model/task-definition';

export interface UserFacts {
  database: Database;
  /** The database's own groups. */
  groups: readonly SecurityGroup[];
  services: readonly { service: Service; definition?: TaskDefinition }[];
  hosts: readonly Host[];
}

/** Groups that may come in on the database's port. */
function admitted({ database, groups }: UserFacts): Set<string> {
  const port = database.port;
  const open = groups
    .flatMap((group) => group.rules)
    .filter((rule) => rule.direction === 'in' && rule.peerKind === 'group')
    .filter((rule) => {
      const everyPort = rule.protocol === 'all' || rule.fromPort === undefined || port === undefined;
      return everyPort || ((rule.fromPort ?? 0) <= port && port <= (rule.toPort ?? rule.fromPort ?? 0));
    });
  return new Set(open.map((rule) => rule.peer));
}

/** The environment variable that names the database's endpoint; its value stays here. */
function namingVariable(definition: TaskDefinition | undefined, endpoint: string | undefined): string | undefined {
  if (!definition || !endpoint) return undefined;
  const variables = definition.containers.flatMap((container) => container.environment);
  return variables.find((variable) => variable.value.includes(endpoint))?.name;
}

/**
 * Who uses a database, as far as configuration tells: services that name its endpoint, and services and hosts whose
 * security group may come in on its port. A hint, not a proof: secrets are not looked into.
 */
export function databaseUsers(facts: UserFacts): DatabaseUser[] {
  const { database, services, hosts } = facts;
  const groups = admitted(facts);
  const users: DatabaseUser[] = [];
  for (const { service, definition } of services) {
    const base = { kind: 'service', name: service.name, cluster: service.cluster } as const;
    const variable = namingVariable(definition, database.endpoint);
    const group = service.securityGroups.find((id) => groups.has(id));
    if (variable) users.push({ ...base, why: `names its endpoint in ${variable}` });
    else if (group) users.push({ ...base, why: `its group ${group} may come in` });
  }
  for (const host of hosts) {
    const group = host.securityGroups.find(({ id }) => groups.has(id));
    if (group) users.push({ kind: 'host', name: host.id, why: `its group ${group.name ?? group.id} may come in` });
  }
  return users;
}
