import 'server-only';
import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { RDSClient } from '@aws-sdk/client-rds';
import { STSClient } from '@aws-sdk/client-sts';
import { findAccount } from '@/lib/accounts/list-accounts';
import { holdOnce } from '@/lib/held-once';
import type { Account } from '@/lib/model/account';
import type { Scope } from '@/lib/model/scope';
import type { Api, Clients } from './api';
import { type KeySource, keySource } from './credentials';
import { KnownFailure } from './known-failure';
import { refuseHtml } from './not-an-aws-answer';

export type { Api, Clients } from './api';

interface Held {
  keys: KeySource;
  clients: Partial<Clients>;
}

const registry = () => holdOnce('clients', () => new Map<string, Held>());

/**
 * Everything the SDK would otherwise look up in the machine's own AWS configuration is given, so that an endpoint with
 * explicit credentials is never disturbed by a profile, an `AWS_ENDPOINT_URL` or an application id that lies there.
 */
function configOf(account: Account, region: string, keys: KeySource) {
  const agent = { keepAlive: true, maxSockets: 50 };
  return {
    region,
    credentials: keys,
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard' as const,
    userAgentAppId: 'quarterdeck',
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: 15_000,
      throwOnRequestTimeout: true,
      socketAcquisitionWarningTimeout: 60_000,
      httpAgent: agent,
      httpsAgent: agent,
    },
    ...(account.endpoint
      ? {
          endpoint: account.endpoint,
          disableHostPrefix: true,
          useDualstackEndpoint: false,
          useFipsEndpoint: false,
          authSchemePreference: ['aws.auth#sigv4'],
        }
      : {}),
  };
}

const makers: { [A in Api]: (config: ReturnType<typeof configOf>) => Clients[A] } = {
  ecs: (config) => new ECSClient(config),
  ecr: (config) => new ECRClient(config),
  rds: (config) => new RDSClient(config),
  ec2: (config) => new EC2Client(config),
  logs: (config) => new CloudWatchLogsClient(config),
  cloudwatch: (config) => new CloudWatchClient(config),
  elbv2: (config) => new ElasticLoadBalancingV2Client(config),
  autoscaling: (config) => new ApplicationAutoScalingClient(config),
  codedeploy: (config) => new CodeDeployClient(config),
  sts: (config) => new STSClient(config),
};

function guarded<A extends Api>(client: Clients[A]): Clients[A] {
  // The ten clients differ in their operations' types only, which this middleware never looks at.
  (client as STSClient).middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      await refuseHtml(result.response as Parameters<typeof refuseHtml>[0]);
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'refuseHtml' },
  );
  return client;
}

function heldFor(scope: Scope): Held & { account: Account } {
  const account = findAccount(scope.account);
  if (!account) {
    throw new KnownFailure({
      kind: 'not-found',
      message: `There is no account ${scope.account}.`,
      advice: 'Check the name; accounts are listed under Settings.',
    });
  }
  // A changed configuration makes another key, and so other clients.
  const key = JSON.stringify([account.name, scope.region, account.endpoint, account.credentials]);
  let held = registry().get(key);
  if (!held) {
    held = { keys: keySource(account, scope.region), clients: {} };
    registry().set(key, held);
  }
  return { ...held, account };
}

/**
 * The one client for an account, a Region and an API; the SDK's own retries are off. Throws a `KnownFailure` for an
 * account that is not configured; missing credentials show at the first call.
 */
export function clientFor<A extends Api>(scope: Scope, api: A): Clients[A] {
  const { account, keys, clients } = heldFor(scope);
  const known = clients[api];
  if (known) return known;
  const make = makers[api] as (config: ReturnType<typeof configOf>) => Clients[A];
  const client = guarded(make(configOf(account, scope.region, keys)));
  clients[api] = client;
  return client;
}

/** Drops an account's clients, so that the next call reads its credentials anew. Requests on their way are not cut. */
export function forgetClients(account: string): void {
  for (const key of registry().keys()) {
    if ((JSON.parse(key) as unknown[])[0] === account) registry().delete(key);
  }
}
