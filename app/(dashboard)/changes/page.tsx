import type { Metadata } from 'next';
import { ChangesFilters } from '@/components/changes/changes-filters';
import { ChangesScreen } from '@/components/changes/changes-screen';
import { PageHead } from '@/components/ui/page-head';
import { visibleScopes } from '@/lib/accounts/list-accounts';
import { actorContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';
import { readChangesView } from '@/lib/record/changes-filter.rules';
import { listChanges } from '@/lib/record/list-changes';
import { confirmDatabase, confirmHost, confirmRollBack, confirmScale } from './actions';

export const metadata: Metadata = { title: 'Changes' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Everything that changed lately, anywhere, with the way back beside each. */
export default async function ChangesPage({ searchParams }: Props) {
  const { actor, clock } = await actorContext();
  const view = readChangesView(await searchParams);
  const accounts = [...new Set(visibleScopes(actor).map((scope) => scope.account))];
  const { changes, left } = await listChanges(view, actor.accounts, clock);
  return (
    <>
      <PageHead
        title="Changes"
        say="Everything that changed lately, anywhere, by us or by others, and the way back from it. What others did shows within a minute, their pushes within a few."
      />
      <ChangesFilters view={view} accounts={accounts} />
      <ChangesScreen
        changes={changes}
        left={left}
        readAt={clock()}
        canDeploy={accounts.filter((account) => may(actor, 'deploy', account))}
        actions={{ rollBack: confirmRollBack, scale: confirmScale, database: confirmDatabase, host: confirmHost }}
      />
    </>
  );
}
