import { Suspense } from 'react';
import { CredentialLine } from '@/components/settings/credential-line';
import { PasteKeys } from '@/components/settings/paste-keys';
import { Td, Tr } from '@/components/ui/table';
import { credentialStatus } from '@/lib/accounts/credential-status';
import { pastedFacts } from '@/lib/accounts/pasted-credentials';
import { probeAccount } from '@/lib/accounts/probe-account';
import type { Clock } from '@/lib/context';
import type { Account } from '@/lib/model/account';
import { forget, paste } from './actions';

const sourceOf = ({ credentials: from }: Account): string => {
  switch (from.from) {
    case 'default':
      return 'the default chain of the AWS SDK';
    case 'profile':
      return `profile ${from.profile}`;
    case 'role':
      return `role ${from.roleArn}`;
    case 'environment':
      return `environment variable ${from.accessKeyId}`;
    case 'pasted':
      return 'pasted here';
  }
};

async function Status({ account, clock }: { account: Account; clock: Clock }) {
  return <CredentialLine status={await credentialStatus(account, () => probeAccount(account), clock)} />;
}

/** One account: where it is, where its keys come from, and whether they work, which is asked of AWS meanwhile. */
export async function AccountLine({
  account,
  clock,
  configures,
}: {
  account: Account;
  clock: Clock;
  configures: boolean;
}) {
  const pasted = account.credentials.from === 'pasted' ? await pastedFacts(account.name) : undefined;
  return (
    <Tr>
      <Td className="align-top">
        <p className="font-medium">{account.name}</p>
        {Object.entries(account.labels).map(([name, value]) => (
          <p key={name} className="text-xs text-ink3">
            {name}: {value}
          </p>
        ))}
      </Td>
      <Td className="align-top">{account.regions.join(', ')}</Td>
      <Td className="align-top break-all">
        {sourceOf(account)}
        {account.endpoint ? <p className="text-xs text-ink3">at {account.endpoint}</p> : null}
      </Td>
      <Td className="min-w-64 align-top">
        <Suspense fallback={<p className="text-ink3">Asking AWS …</p>}>
          <Status account={account} clock={clock} />
        </Suspense>
      </Td>
      <Td className="align-top">
        {configures && account.credentials.from === 'pasted' ? (
          <PasteKeys account={account.name} pasted={pasted !== undefined} paste={paste} forget={forget} />
        ) : null}
      </Td>
    </Tr>
  );
}
