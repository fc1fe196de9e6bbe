'use client';

import { Button } from '@/components/ui/button';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { FormDialog } from '@/components/ui/form-dialog';
import { Field, Input } from '@/components/ui/input';
import { StatusTag } from '@/components/ui/status-tag';
import { HeadsAndActions, Table, Td, Tr } from '@/components/ui/table';
import { useChange } from '@/components/ui/use-change';
import type { Actor } from '@/lib/model/actor';
import type { Result } from '@/lib/model/failure';
import { RightsFields, readRights } from './rights-fields';

export interface UserRow extends Actor {
  createdAt: number;
  disabledAt?: number;
}

type Rights = Pick<Actor, 'role' | 'accounts'>;

export interface UserActions {
  create: (input: { name: string; password: string } & Rights) => Promise<Result<unknown>>;
  changeRights: (input: { id: string } & Rights) => Promise<Result<unknown>>;
  setDisabled: (input: { id: string; disabled: boolean }) => Promise<Result<unknown>>;
  resetPassword: (input: { id: string; password: string }) => Promise<Result<unknown>>;
}

function PasswordField() {
  return (
    <Field id="password" label="Password" hint="At least 12 characters. Hand it over; they can change it here.">
      <Input
        id="password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        aria-describedby="password-hint"
      />
    </Field>
  );
}

/** Opens the form for a new person. */
export function NewUser({
  accounts,
  everything,
  create,
}: {
  accounts: string[];
  everything: boolean;
  create: UserActions['create'];
}) {
  return (
    <FormDialog
      label="New user"
      title="New user"
      confirm="Create user"
      done="The user is created."
      submit={(fields) =>
        create({ name: String(fields.get('name')), password: String(fields.get('password')), ...readRights(fields) })
      }
    >
      <Field id="new-name" label="Name">
        <Input id="new-name" name="name" autoComplete="off" autoCapitalize="none" spellCheck={false} required />
      </Field>
      <PasswordField />
      <RightsFields all={accounts} everything={everything} />
    </FormDialog>
  );
}

interface Props {
  /** Names of the accounts that the one who looks may give. */
  accounts: string[];
  /** Whether these are all, also those to come. */
  everything: boolean;
  actions: UserActions;
}

function UserLine({ user, accounts, everything, actions }: Props & { user: UserRow }) {
  const { run, failure, busy } = useChange();
  const disabled = user.disabledAt !== undefined;
  return (
    <Tr>
      <Td className="font-medium">{user.name}</Td>
      <Td>{user.role}</Td>
      <Td>{user.accounts === '*' ? 'all' : user.accounts.join(', ') || 'none'}</Td>
      <Td>{disabled ? <StatusTag tone="off">disabled</StatusTag> : <StatusTag tone="ok">active</StatusTag>}</Td>
      <Td>
        <div className="flex flex-wrap justify-end gap-2">
          <FormDialog
            label="Rights"
            describes={`Rights of ${user.name}`}
            title={`Rights of ${user.name}`}
            confirm="Save rights"
            done={`The rights of ${user.name} are saved; open sessions have ended.`}
            submit={(fields) => actions.changeRights({ id: user.id, ...readRights(fields) })}
          >
            <RightsFields role={user.role} accounts={user.accounts} all={accounts} everything={everything} />
          </FormDialog>
          <FormDialog
            label="New password"
            describes={`New password for ${user.name}`}
            title={`New password for ${user.name}`}
            confirm="Set password"
            done={`${user.name} has a new password; open sessions have ended.`}
            submit={(fields) => actions.resetPassword({ id: user.id, password: String(fields.get('password')) })}
          >
            <PasswordField />
          </FormDialog>
          <Button
            variant={disabled ? 'default' : 'danger-outline'}
            aria-label={`${disabled ? 'Enable' : 'Disable'} ${user.name}`}
            disabled={busy}
            onClick={() =>
              run(
                () => actions.setDisabled({ id: user.id, disabled: !disabled }),
                disabled ? `${user.name} may sign in again.` : `${user.name} is shut out.`,
              )
            }
          >
            {disabled ? 'Enable' : 'Disable'}
          </Button>
        </div>
        {failure ? <FailureNote failure={failure} className="mt-2" /> : null}
      </Td>
    </Tr>
  );
}

/** Everybody who may sign in. */
export function UsersTable({ users, ...props }: Props & { users: UserRow[] }) {
  if (users.length === 0) {
    return <EmptyPlace title="No users yet">Create the first one; outside the demo an admin is needed.</EmptyPlace>;
  }
  return (
    <Table stacked label="Users">
      <HeadsAndActions heads={['Name', 'Role', 'Accounts', 'State']} />
      <tbody>
        {users.map((user) => (
          <UserLine key={user.id} user={user} {...props} />
        ))}
      </tbody>
    </Table>
  );
}
