import type { Metadata } from 'next';
import { FleetScreen } from '@/components/fleet/fleet-screen';
import { listAccounts, visibleScopes } from '@/lib/accounts/list-accounts';
import { actorContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';
import { regionStarts } from './region-starts';

export const metadata: Metadata = { title: 'Fleet' };

/** Everything that the person may see, problems first. */
export default async function FleetPage() {
  const { actor } = await actorContext();
  const accounts = listAccounts()
    .filter((account) => may(actor, 'view', account.name))
    .map(({ name, labels }) => ({ name, labels }));
  return <FleetScreen starts={await regionStarts(visibleScopes(actor))} accounts={accounts} />;
}
