import { CborCodec, cbor } from '@smithy/core/cbor';
import { AwsError } from './aws-error';
import { worded } from './common-errors';
import { nameError } from './error-shape';
import { readValue } from './read-value';
import type { Wire } from './wire';

/** rpc-v2-cbor, which botocore speaks with CloudWatch. See https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export function cborWire(): Wire {
  const headers = (requestId: string) => ({
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amzn-requestid': requestId,
  });
  return {
    dialect: 'json',
    read(schema, operation, body) {
      return worded('json', schema, () => readValue(operation.input, decode(body)));
    },
    write(_schema, operation, output, requestId) {
      const serializer = new CborCodec().createSerializer();
      serializer.write(operation.output, output ?? {});
      return { status: 200, headers: headers(requestId), body: serializer.flush() as Uint8Array };
    },
    error(schema, error, requestId) {
      const { shape, code, status, fault, schema: modelled } = nameError(schema, error);
      const type = modelled && schema ? `${schema.namespace}#${shape}` : shape;
      const body = cbor.serialize({ __type: type, message: error.message, ...error.fields });
      return { status, headers: { ...headers(requestId), 'x-amzn-query-error': `${code};${fault}` }, body };
    },
  };
}

function decode(body: Uint8Array): unknown {
  if (body.byteLength === 0) return {};
  try {
    return cbor.deserialize(body);
  } catch {
    throw new AwsError('SerializationException', 'Unable to parse the request body as CBOR.', 400);
  }
}
