import { EventStreamCodec } from '@smithy/core/event-streams';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from './aws-error';
import { nameError } from './error-shape';
import type { ServiceSchema } from './schema';
import type { Answer } from './wire';
import { writeJson } from './write-json';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes as Uint8Array).toString('utf8'),
  (text) => Buffer.from(text, 'utf8'),
);

function frame(kind: 'event' | 'exception', type: string, payload: unknown): Uint8Array {
  return codec.encode({
    headers: {
      [`:${kind}-type`]: { type: 'string', value: type },
      ':message-type': { type: 'string', value: kind },
      ':content-type': { type: 'string', value: 'application/json' },
    },
    body: Buffer.from(JSON.stringify(payload ?? {}), 'utf8'),
  });
}

/**
 * A streamed answer of a JSON service: first `initial-response` (RPC protocols send the plain members so), then one
 * frame an event, such as `{ sessionUpdate: … }`. An `AwsError` thrown by the iterable ends it as an exception frame.
 */
export function eventStreamAnswer(
  schema: ServiceSchema,
  output: NormalizedSchema,
  streamMember: string,
  value: Record<string, unknown>,
  requestId: string,
): Answer {
  const union = output.getMemberSchema(streamMember);
  const events = value[streamMember] as AsyncIterable<Record<string, unknown>>;
  const plain = writeJson(output, { ...value, [streamMember]: undefined });

  async function* frames(): AsyncGenerator<Uint8Array> {
    yield frame('event', 'initial-response', plain);
    try {
      for await (const event of events) {
        const [type, payload] = Object.entries(event).find(([, item]) => item !== undefined) ?? [];
        if (type) yield frame('event', type, writeJson(union.getMemberSchema(type), payload));
      }
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { shape } = nameError(schema, error);
      const member = Object.entries(union.getMemberSchemas()).find(
        ([, candidate]) => candidate.getName() === shape,
      )?.[0];
      yield frame('exception', member ?? shape, { ...error.fields, message: error.message });
    }
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/vnd.amazon.eventstream', 'x-amzn-requestid': requestId },
    body: frames(),
  };
}
