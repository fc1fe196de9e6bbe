import 'server-only';
import { type Probe, statusOf } from '@/lib/accounts/credential-status.rules';
import { pastedFacts } from '@/lib/accounts/pasted-credentials';
import type { Clock } from '@/lib/context';
import type { Account, CredentialStatus } from '@/lib/model/account';

/** What is known of an account's keys; `probe` asks AWS, and is not called where there are no keys to ask with. */
export async function credentialStatus(
  account: Account,
  probe: () => Promise<Probe>,
  clock: Clock,
): Promise<CredentialStatus> {
  const pasted = account.credentials.from === 'pasted';
  const paste = pasted ? await pastedFacts(account.name) : undefined;
  const facts = { account: account.name, pasted, ...(paste && { paste }) };
  const askable = !pasted || paste?.readable;
  return statusOf(facts, askable ? await probe() : undefined, clock());
}
