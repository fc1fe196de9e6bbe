import 'server-only';
import type { Probe } from '@/lib/accounts/credential-status.rules';
import { listClusters } from '@/lib/aws/ecs/list-clusters';
import { getCallerIdentity } from '@/lib/aws/sts/get-caller-identity';
import type { Account } from '@/lib/model/account';

/** Asks AWS who an account's keys are, and whether they may still read: STS alone answers even for an ended lab. */
export async function probeAccount(account: Account): Promise<Probe> {
  const scope = { account: account.name, region: account.regions[0] ?? 'us-east-1' };
  const identity = await getCallerIdentity(scope);
  return identity.ok ? { identity, read: await listClusters(scope) } : { identity };
}
