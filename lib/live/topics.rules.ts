import type { Scope, ServiceKey } from '@/lib/model/scope';

/** A thing that can be watched. `task` and `container` narrow a log; an empty `service` means a task of none. */
export type Topic =
  | ({ kind: 'region' } & Scope)
  | ({ kind: 'service' | 'metrics' } & ServiceKey)
  | ({ kind: 'task'; cluster: string; task: string } & Scope)
  | ({ kind: 'standalone-tasks'; cluster: string } & Scope)
  | ({ kind: 'repository' | 'database' | 'host'; name: string } & Scope)
  | ({ kind: 'logs'; task?: string; container?: string } & ServiceKey)
  | ({ kind: 'log-marks'; task?: string; container?: string } & ServiceKey);

/** Names of topics, written in this one place. */
export const topics = {
  region: (s: Scope) => `region:${s.account}/${s.region}`,
  service: (s: ServiceKey) => `service:${s.account}/${s.region}/${s.cluster}/${s.service}`,
  metrics: (s: ServiceKey) => `metrics:${s.account}/${s.region}/${s.cluster}/${s.service}`,
  task: (s: Scope, cluster: string, task: string) => `task:${s.account}/${s.region}/${cluster}/${task}`,
  standaloneTasks: (s: Scope, cluster: string) => `standalone-tasks:${s.account}/${s.region}/${cluster}`,
  repository: (s: Scope, name: string) => `repository:${s.account}/${s.region}/${name}`,
  database: (s: Scope, id: string) => `database:${s.account}/${s.region}/${id}`,
  host: (s: Scope, id: string) => `host:${s.account}/${s.region}/${id}`,
  logs: (s: ServiceKey, task?: string, container?: string) =>
    [
      'logs:',
      [s.account, s.region, s.cluster, s.service, task, container].filter((p) => p !== undefined).join('/'),
    ].join(''),
};

const longest = 700;
/** Topics of one stream: the fleet page has one for each account and Region, and classes are large. */
export const mostTopics = 2_000;

/** Takes a topic apart. Anything that is not exactly a topic is `undefined`: unknown topics fail closed. */
export function parseTopic(text: string): Topic | undefined {
  const colon = text.indexOf(':');
  if (colon < 0 || text.length > longest) return undefined;
  const kind = text.slice(0, colon);
  const parts = text.slice(colon + 1).split('/');
  const [account = '', region = '', first = '', second = '', third, fourth] = parts;
  if (!account || !region) return undefined;
  if (kind === 'logs' || kind === 'log-marks') {
    if (parts.length < 4 || parts.length > 6 || !first || third === '' || fourth === '') return undefined;
    if (!second && !third) return undefined;
    return { kind, account, region, cluster: first, service: second, task: third, container: fourth };
  }
  if (parts.includes('')) return undefined;
  if (kind === 'region') return parts.length === 2 ? { kind, account, region } : undefined;
  if (kind === 'service' || kind === 'metrics') {
    return parts.length === 4 ? { kind, account, region, cluster: first, service: second } : undefined;
  }
  if (kind === 'task') return parts.length === 4 ? { kind, account, region, cluster: first, task: second } : undefined;
  if (kind === 'repository' && parts.length >= 3) return { kind, account, region, name: parts.slice(2).join('/') };
  if (kind === 'standalone-tasks' && parts.length === 3) return { kind, account, region, cluster: first };
  if ((kind === 'database' || kind === 'host') && parts.length === 3) return { kind, account, region, name: first };
  return undefined;
}

/** The topic of what happened to the service or task whose log this is; none for other topics. */
export function marksTopicOf(logTopic: string): string | undefined {
  const place = parseTopic(logTopic);
  if (place?.kind !== 'logs') return undefined;
  const { account, region, cluster, service, task } = place;
  return `log-marks:${[account, region, cluster, service, ...(task === undefined ? [] : [task])].join('/')}`;
}
