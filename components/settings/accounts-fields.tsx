import type { Actor } from '@/lib/model/actor';

/** Boxes to choose accounts with: nothing ticked means none. */
export function AccountsFields({
  accounts = [],
  all,
  everything,
}: {
  accounts?: Actor['accounts'];
  /** Names of the configured accounts. */
  all: string[];
  /** Whether who gives them has all accounts, also those to come. */
  everything: boolean;
}) {
  const gone = accounts === '*' ? [] : accounts.filter((name) => !all.includes(name));
  return (
    <fieldset className="grid gap-1">
      <legend className="text-xs font-medium text-ink2">Accounts</legend>
      {everything ? (
        <label className="flex items-center gap-2">
          <input type="checkbox" name="accounts" value="*" defaultChecked={accounts === '*'} /> all, also those to come
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
  );
}

/** What the boxes above hold. */
export function readAccounts(fields: FormData): Actor['accounts'] {
  const accounts = fields.getAll('accounts').map(String);
  return accounts.includes('*') ? '*' : accounts;
}
