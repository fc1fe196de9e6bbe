import { AwsError } from './aws-error';
import { worded } from './common-errors';
import { nameError } from './error-shape';
import { eventStreamAnswer } from './event-stream';
import { readValue } from './read-value';
import type { Wire } from './wire';
import { writeJson } from './write-json';

/** AWS JSON 1.0 and 1.1. See https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export function jsonWire(version: '1.0' | '1.1'): Wire {
  const contentType = `application/x-amz-json-${version}`;
  return {
    dialect: 'json',
    read(schema, operation, body) {
      const text = Buffer.from(body).toString('utf8');
      return worded('json', schema, () => readValue(operation.input, parse(text)));
    },
    write(schema, operation, output, requestId) {
      const stream = operation.output.getEventStreamMember();
      if (stream)
        return eventStreamAnswer(schema, operation.output, stream, output as Record<string, unknown>, requestId);
      const headers = { 'content-type': contentType, 'x-amzn-requestid': requestId };
      // An operation without an output answers with no body at all.
      if (operation.output.isUnitSchema()) return { status: 200, headers, body: '' };
      return { status: 200, headers, body: JSON.stringify(writeJson(operation.output, output) ?? {}) };
    },
    error(schema, error, requestId) {
      const { shape, code, status, fault, schema: modelled } = nameError(schema, error);
      const fields = modelled ? (writeJson(modelled, { ...error.fields }) as object) : error.fields;
      const headers: Record<string, string> = { 'content-type': contentType, 'x-amzn-requestid': requestId };
      if (schema?.signingName === 'monitoring') headers['x-amzn-query-error'] = `${code};${fault}`;
      const type = modelled ? shape : commonType(shape);
      return {
        status,
        headers,
        body: JSON.stringify({ __type: type, ...fields, ...(error.message ? { message: error.message } : {}) }),
      };
    },
  };
}

/** The names that AWS's JSON front end answers itself carry its namespace. */
function commonType(shape: string): string {
  const ofFrontEnd = ['UnknownOperationException', 'SerializationException'];
  return ofFrontEnd.includes(shape) ? `com.amazon.coral.service#${shape}` : shape;
}

function parse(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('SerializationException', 'Unable to parse the request body as JSON.', 400);
  }
}
