import { Field, Select } from '@/components/ui/input';
import type { Actor, Role } from '@/lib/model/actor';

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
  const gone = accounts === '*' ? [] : accounts.filter((name) => !all.includes(name));
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
      <fieldset className="grid gap-1">
        <legend className="text-xs font-medium text-ink2">Accounts</legend>
        {everything ? (
          <label className="flex items-center gap-2">
            <input type="checkbox" name="accounts" value="*" defaultChecked={accounts === '*'} /> all, also those to
            come
          </label>
        ) : null}
        {[...all, ...gone].map((name) => (
          <label key={name} className="flex items-center gap-2">
            <input
              type="checkbox"
              name="accounts"
              value={name}
              defaultChecked={accounts !== '*' && accounts.includes(name)}
            />{' '}
            {name}
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** What the fields above hold. */
export function readRights(fields: FormData): { role: Role; accounts: Actor['accounts'] } {
  const role = fields.get('role');
  const accounts = fields.getAll('accounts').map(String);
  return {
    role: role === 'admin' || role === 'deployer' ? role : 'viewer',
    accounts: accounts.includes('*') ? '*' : accounts,
  };
}
