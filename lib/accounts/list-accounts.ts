import 'server-only';
import { readAccountsFile } from '@/lib/accounts/accounts-file';
import { may } from '@/lib/auth/policy.rules';
import { env } from '@/lib/env';
import type { Account } from '@/lib/model/account';
import type { Actor } from '@/lib/model/actor';
import type { Scope } from '@/lib/model/scope';

/** What the configuration says: the accounts, and what is wrong with it, where the last good reading is used. */
export function readConfiguration(): { accounts: Account[]; problem?: string } {
  const { accountsFile, region, endpoint } = env();
  if (accountsFile) return readAccountsFile(accountsFile);
  if (!region) {
    return { accounts: [], problem: 'Set AWS_REGION, or name your accounts in a file with QUARTERDECK_ACCOUNTS.' };
  }
  return { accounts: [{ name: 'default', regions: [region], labels: {}, endpoint, credentials: { from: 'default' } }] };
}

/** Every configured account, in the configuration's order. */
export const listAccounts = (): Account[] => readConfiguration().accounts;

/** The account of that name. */
export const findAccount = (name: string): Account | undefined =>
  listAccounts().find((account) => account.name === name);

/** True where the configuration names that account with that Region. */
export const isConfigured = (scope: Scope): boolean =>
  findAccount(scope.account)?.regions.includes(scope.region) ?? false;

/** Every account and Region that the person may see. */
export function visibleScopes(actor: Actor): Scope[] {
  return listAccounts()
    .filter((account) => may(actor, 'view', account.name))
    .flatMap((account) => account.regions.map((region) => ({ account: account.name, region })));
}
