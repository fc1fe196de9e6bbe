import { setTimeout as wait } from 'node:timers/promises';
import { countThrottled } from '../admin/calls';
import { AwsError } from '../protocols/aws-error';
import { denied, expired, throttled, unknownOperation, wrongCredentials } from '../protocols/common-errors';
import type { Answer, Dialect } from '../protocols/wire';
import type { Region } from '../world/region';
import { type Fault, requestFault } from './faults';
import { rateOf, takeToken } from './rates';

/** A request before its operation is looked up. */
export interface Asked {
  region: Region;
  api?: string;
  signingName: string;
  operation: string;
  version: string;
  dialect: Dialect;
  callerArn: string;
}

const badGateway =
  '<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>\n<body><center><h1>502 Bad Gateway</h1></center><hr></body></html>\n';

/**
 * What stands between a request and its operation, in this order: delay, then a broken connection (undefined), a web
 * page, an error that a fault wants, AWS's own rates. Throws `AwsError`.
 */
export async function faultFree(
  asked: Asked,
  ownRates: boolean,
  signal: AbortSignal,
): Promise<Answer | undefined | 'go'> {
  const { region, api, operation } = asked;
  const rate = rateOf(api, operation, region.name);
  const match = { api, operation, family: rate?.family };
  const slow = requestFault(region.world, region, ['latency'], match);
  if (slow) await wait(slow.latencyMs ?? 1000, undefined, { signal });
  const fault = requestFault(
    region.world,
    region,
    ['unreachable', 'drop', 'html', 'expired', 'wrong-credentials', 'denied', 'missing', 'throttle', 'error'],
    match,
  );
  if (fault) return struck(fault, asked);
  if (ownRates && rate && !takeToken(region, rate, Date.now())) {
    countThrottled(region.world, asked);
    throw throttled(asked.dialect);
  }
  return 'go';
}

/** Whether a fault loses the answer of what was just done. */
export function losesAnswer({ region, api, operation }: Asked): boolean {
  const match = { api, operation, family: rateOf(api, operation, region.name)?.family };
  return requestFault(region.world, region, ['lost'], match) !== undefined;
}

function struck(fault: Fault, asked: Asked): Answer | undefined {
  const { dialect, operation } = asked;
  switch (fault.kind) {
    case 'unreachable':
    case 'drop':
      return undefined;
    case 'html':
      return { status: 502, headers: { 'content-type': 'text/html' }, body: badGateway };
    case 'expired':
      throw expired(dialect);
    case 'wrong-credentials':
      throw wrongCredentials(dialect);
    case 'denied':
      throw denied(dialect, asked.signingName, operation, asked.callerArn);
    case 'missing':
      throw unknownOperation(dialect, operation, asked.version);
    case 'throttle':
      countThrottled(asked.region.world, asked);
      throw throttled(dialect);
    default:
      throw new AwsError(
        fault.code ?? 'InternalFailure',
        fault.message ?? 'A fault was asked for.',
        fault.status ?? 500,
      );
  }
}
