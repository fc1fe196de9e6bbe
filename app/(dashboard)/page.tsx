import type { Metadata } from 'next';
import { FleetScreen } from '@/components/fleet/fleet-screen';
import { FreezeBanner } from '@/components/freezes/freeze-banner';
import { credentialStatus } from '@/lib/accounts/credential-status';
import { listAccounts, visibleScopes } from '@/lib/accounts/list-accounts';
import { actorContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';
import { readFrozen } from '@/lib/freezes/read-guard';
import { ok } from '@/lib/model/failure';
import { regionStarts } from './region-starts';

export const metadata: Metadata = { title: 'Fleet' };

/** Nobody is asked: whether keys work shows in what is read with them. Here it is about missing and ending ones. */
const presumed = async () => ({ identity: ok({}) });

/** Everything that the person may see, problems first. */
export default async function FleetPage() {
  const context = await actorContext();
  const { actor, clock } = context;
  const visible = listAccounts().filter((account) => may(actor, 'view', account.name));
  const accounts = Promise.all(
    visible.map(async (account) => ({
      name: account.name,
      labels: account.labels,
      status: await credentialStatus(account, presumed, clock),
    })),
  );
  return (
    <FleetScreen
      starts={await regionStarts(visibleScopes(actor))}
      accounts={await accounts}
      banner={<FreezeBanner at={{}} initial={await readFrozen(context)} />}
    />
  );
}
