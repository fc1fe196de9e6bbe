import { Field, Select } from '@/components/ui/input';
import type { Actor, Role } from '@/lib/model/actor';
import { AccountsFields, readAccounts } from './accounts-fields';

const roles: Record<Role, string> = {
  viewer: 'viewer: sees',
  deployer: 'deployer: also deploys, rolls back, pushes',
  admin: 'admin: also configures',
};

/** What a person may do, and which accounts they may see: nothing ticked means none. */
export function RightsFields({
  role = 'viewer',
  accounts = [],
  all,
  everything,
}: {
  role?: Role;
  accounts?: Actor['accounts'];
  /** Names of the configured accounts. */
  all: string[];
  /** Whether who gives them has all accounts, also those to come. */
  everything: boolean;
}) {
  return (
    <>
      <Field id="role" label="Role">
        <Select id="role" name="role" defaultValue={role}>
          {Object.entries(roles).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      </Field>
      <AccountsFields accounts={accounts} all={all} everything={everything} />
    </>
  );
}

/** What the fields above hold. */
export function readRights(fields: FormData): { role: Role; accounts: Actor['accounts'] } {
  const role = fields.get('role');
  return {
    role: role === 'admin' || role === 'deployer' ? role : 'viewer',
    accounts: readAccounts(fields),
  };
}
