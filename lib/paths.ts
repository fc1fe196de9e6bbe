import type { Scope, ServiceKey } from '@/lib/model/scope';

const join = (...parts: string[]) => `/${parts.map(encodeURIComponent).join('/')}`;

/** Addresses of every page, encoded in this one place. */
export const paths = {
  fleet: '/',
  changes: '/changes',
  signIn: '/sign-in',
  setup: '/setup',
  images: '/images',
  databases: '/databases',
  hosts: '/hosts',
  audit: '/audit',
  /** Logs side by side. */
  logs: '/logs',
  settings: '/settings',
  freezes: '/settings/freezes',
  webhooks: '/settings/webhooks',
  region: (s: Scope) => join(s.account, s.region),
  cluster: (s: Scope, cluster: string) => join(s.account, s.region, 'clusters', cluster),
  task: (s: Scope, cluster: string, task: string) => join(s.account, s.region, 'clusters', cluster, 'tasks', task),
  /** `service`: whose task it was, for tasks that ECS has forgotten. `time`: epoch milliseconds, for those that are over. */
  taskLogs: (s: Scope, cluster: string, task: string, service?: string, time?: { from: number; to: number }) => {
    const asked = Object.entries({ service, from: time?.from, to: time?.to }).flatMap(([key, value]) =>
      value ? [`${key}=${encodeURIComponent(value)}`] : [],
    );
    return `${join(s.account, s.region, 'clusters', cluster, 'tasks', task)}/logs${asked.length > 0 ? `?${asked.join('&')}` : ''}`;
  },
  service: (s: ServiceKey) => join(s.account, s.region, 'clusters', s.cluster, 'services', s.service),
  serviceLogs: (s: ServiceKey) => `${join(s.account, s.region, 'clusters', s.cluster, 'services', s.service)}/logs`,
  /** `from` and `to` are task definitions, `family:revision`. */
  compare: (s: ServiceKey, from?: string, to?: string) => {
    const asked = Object.entries({ from, to }).flatMap(([key, value]) =>
      value ? [`${key}=${encodeURIComponent(value)}`] : [],
    );
    return `${join(s.account, s.region, 'clusters', s.cluster, 'services', s.service)}/compare${asked.length > 0 ? `?${asked.join('&')}` : ''}`;
  },
  /** `a` and `b` are ids of service deployments to show beside each other. */
  rollouts: (s: ServiceKey, a?: string, b?: string) => {
    const asked = Object.entries({ a, b }).flatMap(([key, id]) => (id ? [`${key}=${encodeURIComponent(id)}`] : []));
    return `${join(s.account, s.region, 'clusters', s.cluster, 'services', s.service)}/rollouts${asked.length > 0 ? `?${asked.join('&')}` : ''}`;
  },
  /** CSV of all rollouts, or of each look at one: the id of its service deployment. */
  rolloutsExport: (s: ServiceKey, deployment?: string) =>
    `${join(s.account, s.region, 'clusters', s.cluster, 'services', s.service)}/rollouts/export${deployment ? `?deployment=${encodeURIComponent(deployment)}` : ''}`,
  repository: (s: Scope, repository: string) => join(s.account, s.region, 'images', ...repository.split('/')),
  database: (s: Scope, id: string) => join(s.account, s.region, 'databases', id),
  host: (s: Scope, id: string) => join(s.account, s.region, 'hosts', id),
};
