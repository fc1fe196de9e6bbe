import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { countCall } from './admin/calls';
import { faultFree, losesAnswer } from './faults/apply';
import { AwsError } from './protocols/aws-error';
import { missingToken, unknownOperation } from './protocols/common-errors';
import type { Call } from './protocols/operation';
import { accountOf, callerArnOf } from './protocols/signature';
import type { Answer } from './protocols/wire';
import { readBody } from './server-body';
import { type Route, routeOf } from './server-route';
import type { World } from './world/world';

export interface Endpoint {
  world: World;
  url: string;
  throttle: boolean;
}

/** Answers one AWS request; undefined where a fault drops the connection. */
export async function answerAws(
  endpoint: Endpoint,
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  const requestId = randomUUID();
  const body = await readBody(request);
  const route = routeOf(request.headers, new URL(request.url ?? '/', endpoint.url), body ?? new Uint8Array());
  const { wire, service } = route;
  try {
    if (!body) throw new AwsError('RequestEntityTooLarge', 'The request is larger than any AWS request.', 413);
    if (!route.signer) throw missingToken(wire.dialect);
    const region = endpoint.world.region(accountOf(route.signer.accessKeyId), route.signer.region);
    const call: Call = {
      region,
      accessKeyId: route.signer.accessKeyId,
      callerArn: callerArnOf(route.signer),
      operation: route.operation,
      requestId,
      endpoint: endpoint.url,
      signal,
    };
    const asked = {
      region,
      api: service?.api,
      signingName: route.signer.signingName,
      operation: route.operation,
      version: route.version,
      dialect: wire.dialect,
      callerArn: call.callerArn ?? '',
    };
    countCall(endpoint.world, asked);
    const met = await faultFree(asked, endpoint.throttle, signal);
    if (met !== 'go') return met;
    const answer = await run(route, call, body);
    return losesAnswer(asked) ? undefined : answer;
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!(error instanceof AwsError)) console.error(`${route.operation}:`, error);
    const known =
      error instanceof AwsError
        ? error
        : new AwsError('InternalFailure', 'The simulator failed on this request; its log says why.', 500);
    return wire.error(service?.schema, known, requestId);
  }
}

async function run(route: Route, call: Call, body: Uint8Array): Promise<Answer> {
  const { wire, service } = route;
  const schema = service?.schema.operations.get(route.operation);
  const operation = service?.operations[route.operation];
  if (!service || !schema || !operation || !Object.hasOwn(service.operations, route.operation)) {
    throw unknownOperation(wire.dialect, route.operation, route.version);
  }
  const input = wire.read(service.schema, schema, body);
  const output = await operation(input, call);
  return wire.write(service.schema, schema, output, call.requestId);
}
