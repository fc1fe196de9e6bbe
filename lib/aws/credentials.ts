import 'server-only';
import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { readPasted } from '@/lib/accounts/pasted-credentials';
import type { Account } from '@/lib/model/account';
import { KnownFailure } from './known-failure';

/** Keys as the SDK wants them. */
export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}

export type KeySource = () => Promise<Keys>;

/** Keys that people replace by hand are looked up again this often. */
const rereadMs = 5_000;
/** The SDK asks again for keys that end within five minutes; so these seem to end a little later than that. */
const sdkMarginMs = 5 * 60_000;

function missing(account: string, message: string, advice: string): never {
  throw new KnownFailure({
    kind: 'credentials',
    code: 'CredentialsProviderError',
    message: `${account}: ${message}`,
    advice,
  });
}

async function pasted(account: Account): Promise<Keys> {
  const keys = await readPasted(account.name);
  if (!keys) return missing(account.name, 'no keys are pasted.', 'Paste the keys that the lab shows under Settings.');
  return keys;
}

async function fromEnvironment(account: Account, names: { id: string; secret: string; token?: string }): Promise<Keys> {
  const accessKeyId = process.env[names.id];
  const secretAccessKey = process.env[names.secret];
  const sessionToken = names.token ? process.env[names.token] : undefined;
  if (!accessKeyId || !secretAccessKey) {
    const name = accessKeyId ? names.secret : names.id;
    return missing(account.name, `the environment variable ${name} is not set.`, 'Set it and start Quarterdeck again.');
  }
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

const reread = (read: () => Promise<Keys>): KeySource => {
  return async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = await read();
    const expiration = new Date(Date.now() + sdkMarginMs + rereadMs);
    return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}), expiration };
  };
};

/**
 * Where an account's keys come from, as the SDK's credential provider. Rejects with a `KnownFailure` that says which
 * keys are missing. Pasted keys and those of environment variables are read anew every few seconds.
 */
export function keySource(account: Account, region: string): KeySource {
  const source = account.credentials;
  const clientConfig = { region, ...(account.endpoint ? { endpoint: account.endpoint } : {}) };
  switch (source.from) {
    case 'default':
      return fromNodeProviderChain({ clientConfig });
    case 'profile':
      return fromIni({ profile: source.profile, clientConfig, ignoreCache: true });
    case 'role':
      return fromTemporaryCredentials({
        params: {
          RoleArn: source.roleArn,
          RoleSessionName: 'quarterdeck',
          ...(source.externalId ? { ExternalId: source.externalId } : {}),
        },
        clientConfig,
        ...(source.profile ? { masterCredentials: fromIni({ profile: source.profile, ignoreCache: true }) } : {}),
      });
    case 'environment':
      return reread(() =>
        fromEnvironment(account, {
          id: source.accessKeyId,
          secret: source.secretAccessKey,
          token: source.sessionToken,
        }),
      );
    case 'pasted':
      return reread(() => pasted(account));
  }
}
