import type { Metadata } from 'next';
import { FreezesTable, NewFreeze } from '@/components/freezes/freezes-table';
import { Card } from '@/components/ui/card';
import { visibleScopes } from '@/lib/accounts/list-accounts';
import { actorContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';
import { mayFreeze, standing } from '@/lib/freezes/freeze.rules';
import { visibleFreezes } from '@/lib/freezes/list-freezes';
import { create, edit, end } from './actions';

export const metadata: Metadata = { title: 'Freezes' };

/** What is frozen now and when it will be, by whom and why; admins set, change and end freezes here. */
export default async function FreezesPage() {
  const { actor, clock } = await actorContext();
  const configures = may(actor, 'configure');
  const scopes = visibleScopes(actor);
  const accounts = [...new Set(scopes.map(({ account }) => account))];
  const regions = [...new Set(scopes.map(({ region }) => region))];
  const rows = standing(await visibleFreezes(actor), clock()).map((row) => ({
    ...row,
    theirs: configures && mayFreeze(actor, row.freeze.place),
  }));
  return (
    <Card
      title="Freezes"
      flush
      aside={configures ? <NewFreeze accounts={accounts} regions={regions} create={create} /> : null}
    >
      <FreezesTable rows={rows} accounts={accounts} regions={regions} actions={{ create, edit, end }} />
    </Card>
  );
}
