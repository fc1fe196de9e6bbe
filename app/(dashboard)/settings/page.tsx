import type { Metadata } from 'next';
import { PasswordForm } from '@/components/settings/password-form';
import { PolicyForm } from '@/components/settings/policy-form';
import { NewUser, UsersTable } from '@/components/settings/users-table';
import { Card } from '@/components/ui/card';
import { FailureNote } from '@/components/ui/failure-note';
import { HeadsAndActions, Table } from '@/components/ui/table';
import { readConfiguration } from '@/lib/accounts/list-accounts';
import { demoActor } from '@/lib/auth/demo-user';
import { listUsers } from '@/lib/auth/list-users';
import { actorContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';
import { env } from '@/lib/env';
import { readSettings } from '@/lib/settings/read-settings';
import { versions } from '@/lib/versions';
import { AccountLine } from './account-line';
import { changeOwnPassword, changePolicy, changeRights, create, resetPassword, setDisabled } from './actions';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const { actor, clock } = await actorContext();
  const configures = may(actor, 'configure');
  const { accounts, problem } = readConfiguration();
  const visible = accounts.filter((account) => may(actor, 'view', account.name));
  const names = visible.map((account) => account.name);
  const everything = actor.accounts === '*';
  const { quarterdeck, next, node } = versions();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5">
      <Card title="Accounts" flush={visible.length > 0}>
        {problem && configures && everything ? (
          <FailureNote
            className="m-3 whitespace-pre-wrap"
            failure={{
              kind: 'refused',
              message: problem,
              unchanged: accounts.length > 0 ? 'The accounts below are those of the last good reading.' : undefined,
            }}
          />
        ) : null}
        {visible.length > 0 ? (
          <Table stacked label="Accounts">
            <HeadsAndActions heads={['Account', 'Regions', 'Keys come from', 'State']} />
            <tbody>
              {visible.map((account) => (
                <AccountLine key={account.name} account={account} clock={clock} configures={configures} />
              ))}
            </tbody>
          </Table>
        ) : (
          <p className="text-ink2">No account that you may see is configured. Ask an admin.</p>
        )}
      </Card>
      {configures ? (
        <Card title="Users" flush aside={<NewUser accounts={names} everything={everything} create={create} />}>
          <UsersTable
            users={await listUsers(actor)}
            accounts={names}
            everything={everything}
            actions={{ create, changeRights, setDisabled, resetPassword }}
          />
        </Card>
      ) : null}
      {configures && everything ? (
        <Card title="Changes and records">
          <PolicyForm settings={await readSettings()} change={changePolicy} />
        </Card>
      ) : null}
      <Card title="My password">
        {demoActor()?.id === actor.id ? (
          <p className="text-ink2">The demo’s password stays as it is.</p>
        ) : (
          <PasswordForm name={actor.name} change={changeOwnPassword} />
        )}
      </Card>
      <Card title="About">
        <p>
          Quarterdeck {quarterdeck}, Next {next}, Node {node}
        </p>
        {configures ? (
          <p className="break-all text-ink2">
            Data folder <span className="font-mono">{env().dataDir}</span>
          </p>
        ) : null}
      </Card>
    </div>
  );
}
