import type { ReactNode } from 'react';
import { HealthTag } from '@/components/fleet/health-tag';
import { BreakerTag } from '@/components/rollout/in-flight-card';
import type { Crumb } from '@/components/ui/breadcrumbs';
import { ConsoleLink } from '@/components/ui/console-link';
import { PageHead } from '@/components/ui/page-head';
import { consoleLinks } from '@/lib/console-links.rules';
import type { Scope, ServiceKey } from '@/lib/model/scope';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { paths } from '@/lib/paths';

/** The way to an account's Region. */
export const scopeCrumbs = (scope: Scope): Crumb[] => [
  { text: scope.account, href: paths.region(scope) },
  { text: scope.region, href: paths.region(scope) },
];

/** The way to a service; the last one is the service itself, with an address when `last` follows. */
export const serviceCrumbs = (key: ServiceKey, last?: string): Crumb[] => [
  ...scopeCrumbs(key),
  { text: key.cluster, href: paths.cluster(key, key.cluster) },
  ...(last ? [{ text: key.service, href: paths.service(key) }, { text: last }] : [{ text: key.service }]),
];

/** Name, health in a word and a sentence, and what one can do. */
export function ServiceHead({
  at,
  detail,
  children,
}: {
  at: ServiceKey;
  detail?: ServiceDetail;
  children?: ReactNode;
}) {
  return (
    <PageHead
      crumbs={serviceCrumbs(at)}
      title={at.service}
      tags={
        detail ? (
          <>
            <HealthTag state={detail.health.state} />
            <span className="lg:hidden">
              <BreakerTag detail={detail} />
            </span>
          </>
        ) : null
      }
      say={
        <>
          <p aria-live="polite">{detail?.health.sentence}</p>
          <ConsoleLink href={consoleLinks.service(at, at.cluster, at.service)} className="text-xs" />
        </>
      }
    >
      {children}
    </PageHead>
  );
}
