import type { ReactNode } from 'react';
import { HealthTag } from '@/components/fleet/health-tag';
import { BreakerTag } from '@/components/rollout/in-flight-card';
import { serviceCrumbs } from '@/components/shell/scope-crumbs';
import { ConsoleLink } from '@/components/ui/console-link';
import { PageHead } from '@/components/ui/page-head';
import { consoleLinks } from '@/lib/console-links.rules';
import type { ServiceKey } from '@/lib/model/scope';
import type { Health } from '@/lib/model/service';
import type { ServiceDetail } from '@/lib/model/service-detail';

/** The sentence, and what is wrong where it does not say so itself: a task that cannot be placed leaves no task to tell of it. */
const healthWords = ({ sentence, problem }: Health): string => {
  // "one target answers 404" says all that "A target answers 404" does.
  const said = !problem || sentence.toLowerCase().includes(problem.toLowerCase().replace(/^an? /, ''));
  return said ? sentence : `${sentence} ${problem}`;
};

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
            <HealthTag state={detail.health.state} word={detail.health.word} />
            <span className="lg:hidden">
              <BreakerTag detail={detail} />
            </span>
          </>
        ) : null
      }
      say={
        <>
          <p aria-live="polite">{detail ? healthWords(detail.health) : null}</p>
          <ConsoleLink href={consoleLinks.service(at, at.cluster, at.service)} className="text-xs" />
        </>
      }
    >
      {children}
    </PageHead>
  );
}
