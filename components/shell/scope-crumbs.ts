import type { Crumb } from '@/components/ui/breadcrumbs';
import type { Scope, ServiceKey } from '@/lib/model/scope';
import { paths } from '@/lib/paths';

/** The way to an account's Region, and to what lies in it. */
export const scopeCrumbs = (scope: Scope, ...rest: Crumb[]): Crumb[] => [
  { text: scope.account, href: paths.region(scope) },
  { text: scope.region, href: paths.region(scope) },
  ...rest,
];

/** The way to a service; the last one is the service itself, with an address when `last` follows. */
export const serviceCrumbs = (key: ServiceKey, last?: string): Crumb[] =>
  scopeCrumbs(
    key,
    { text: key.cluster, href: paths.cluster(key, key.cluster) },
    ...(last ? [{ text: key.service, href: paths.service(key) }, { text: last }] : [{ text: key.service }]),
  );
