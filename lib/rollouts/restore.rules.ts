import { canonicalJson } from '@/lib/change/fingerprint.rules';
import type { Json, PlanChange } from '@/lib/model/plan';
import type { RevisionSettings } from '@/lib/model/rollout';

type Field = keyof RevisionSettings;

const words: Record<Field, string> = {
  networkConfiguration: 'network',
  loadBalancers: 'load balancers',
  serviceRegistries: 'service registries',
  serviceConnectConfiguration: 'Service Connect',
  volumeConfigurations: 'volumes',
  vpcLatticeConfigurations: 'VPC Lattice',
  platformVersion: 'platform version',
  capacityProviderStrategy: 'capacity provider',
};

/** What UpdateService takes to have none of it; a left out member would keep today's. */
const none: Partial<Record<Field, Json>> = {
  loadBalancers: [],
  serviceRegistries: [],
  serviceConnectConfiguration: { enabled: false },
  volumeConfigurations: [],
  vpcLatticeConfigurations: [],
  capacityProviderStrategy: [],
};

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Order of lists, empty members and AWS's defaults say nothing. */
function plain(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => plain(item) ?? []).map((item) => [canonicalJson(item), item] as const);
    return items.length === 0 ? undefined : items.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  }
  if (!isObject(value)) return value === '' || value === null ? undefined : value;
  const members = Object.entries(value).flatMap(([key, item]) => {
    const given = plain(item);
    const usual = (key === 'assignPublicIp' && given === 'DISABLED') || (key === 'base' && given === 0);
    return given === undefined || usual ? [] : [[key, given] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function comparable(field: Field, value: Json | undefined): string {
  const off = field === 'serviceConnectConfiguration' && isObject(value) && value.enabled === false;
  return canonicalJson(off ? undefined : plain(value));
}

export interface SettingDifference {
  field: Field;
  what: string;
  now?: Json;
  past?: Json;
}

/** What of the target's revision differs from today's service beside the task definition. */
export function settingDifferences(now: RevisionSettings, past: RevisionSettings): SettingDifference[] {
  return (Object.keys(words) as Field[]).flatMap((field) => {
    if (comparable(field, now[field]) === comparable(field, past[field])) return [];
    // A revision on instances tells no platform version, and UpdateService could not take it away.
    if (past[field] === undefined && none[field] === undefined) return [];
    return [{ field, what: words[field], now: now[field], past: past[field] }];
  });
}

/** The members of UpdateService that bring them back. */
export function restoreInput(differences: readonly SettingDifference[]): { [field: string]: Json } {
  return Object.fromEntries(
    differences.flatMap(({ field, past }) => {
      const value = plain(past) === undefined ? none[field] : past;
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
}

/** A setting in few words; whatever may hold a secret, such as log options, is not shown. */
function text(field: Field, value: Json | undefined): string {
  if (plain(value) === undefined) return 'none';
  if (field === 'platformVersion') return String(value);
  const list = (items: Json | undefined) => (Array.isArray(items) ? items.map(String).sort().join(', ') : '');
  if (field === 'networkConfiguration' && isObject(value) && isObject(value.awsvpcConfiguration)) {
    const { subnets, securityGroups, assignPublicIp } = value.awsvpcConfiguration;
    const ip = assignPublicIp === 'ENABLED' ? '; public IP' : '';
    return `subnets ${list(subnets)}; security groups ${list(securityGroups) || 'default'}${ip}`;
  }
  if (!Array.isArray(value)) return 'set';
  const of = (item: Json, keys: string[]) =>
    keys.flatMap((key) => (isObject(item) && item[key] !== undefined ? [String(item[key])] : [])).join(' ');
  const keys: Partial<Record<Field, string[]>> = {
    loadBalancers: ['targetGroupArn', 'loadBalancerName', 'containerName', 'containerPort'],
    serviceRegistries: ['registryArn', 'containerName', 'port'],
    capacityProviderStrategy: ['capacityProvider', 'weight', 'base'],
    volumeConfigurations: ['name'],
  };
  return value.map((item) => of(item, keys[field] ?? []) || 'set').join(', ');
}

/** Each difference as a line of the plan. */
export function settingChanges(differences: readonly SettingDifference[]): PlanChange[] {
  return differences.map(({ field, what, now, past }) => {
    const [before, after] = [text(field, now), text(field, past)];
    return { what, before, after: before === after ? `${after}, as it was then` : after };
  });
}
