import type { NormalizedSchema } from '@smithy/core/schema';
import { BadInput } from './bad-input';
import { requiredMembers } from './schema-members';

/**
 * A decoded JSON or CBOR value as the SDK's own shape: checked for type and required members by name, dates as Date,
 * blobs as Uint8Array; what the schema does not know is left out. Texts of the type errors are those of AWS's JSON services.
 */
export function readValue(schema: NormalizedSchema, value: unknown, path = ''): unknown {
  if (schema.isUnitSchema()) return {};
  if (schema.isDocumentSchema()) return value;
  if (schema.isStructSchema()) return readStruct(schema, value, path);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw mistyped(path, value, 'List');
    const member = schema.getValueSchema();
    return value
      .map((item, index) => (item === null ? undefined : readValue(member, item, `${path}.${index + 1}`)))
      .filter((item) => item !== undefined);
  }
  if (schema.isMapSchema()) {
    const entries = plainObject(value, path);
    const member = schema.getValueSchema();
    return Object.fromEntries(
      Object.entries(entries)
        .filter(([, item]) => item !== null)
        .map(([key, item]) => [key, readValue(member, item, `${path}.${key}`)]),
    );
  }
  return readScalar(schema, value, path);
}

function readStruct(schema: NormalizedSchema, value: unknown, path: string): Record<string, unknown> {
  const given = plainObject(value, path);
  const result: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const item = Object.hasOwn(given, name) ? given[name] : undefined;
    if (item !== null && item !== undefined) result[name] = readValue(member, item, path ? `${path}.${name}` : name);
  }
  for (const name of requiredMembers(schema)) {
    if (result[name] === undefined) throw missing(path ? `${path}.${name}` : name);
  }
  return result;
}

function missing(parameter: string): BadInput {
  const text = `1 validation error detected: Value null at '${parameter}' failed to satisfy constraint: Member must not be null`;
  return new BadInput('missing', parameter, text);
}

function readScalar(schema: NormalizedSchema, value: unknown, path: string): unknown {
  if (schema.isStringSchema()) {
    if (typeof value !== 'string') throw mistyped(path, value, 'String');
    return value;
  }
  if (schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) {
    if (typeof value === 'bigint') return Number(value);
    if (typeof value !== 'number') throw mistyped(path, value, 'Number');
    return value;
  }
  if (schema.isBooleanSchema()) {
    if (typeof value !== 'boolean') throw mistyped(path, value, 'Boolean');
    return value;
  }
  if (schema.isTimestampSchema()) return readTimestamp(value, path);
  if (schema.isBlobSchema()) {
    if (value instanceof Uint8Array) return value;
    if (typeof value !== 'string') throw mistyped(path, value, 'Blob');
    return new Uint8Array(Buffer.from(value, 'base64'));
  }
  return value;
}

/** Epoch seconds, ISO text, or CBOR's tag 1. */
function readTimestamp(value: unknown, path: string): Date {
  const tagged = value && typeof value === 'object' && 'value' in value ? value.value : value;
  const date =
    tagged instanceof Date ? tagged : new Date(typeof tagged === 'number' ? tagged * 1000 : String(tagged ?? ''));
  if (Number.isNaN(date.getTime())) throw mistyped(path, value, 'Timestamp');
  return date;
}

function plainObject(value: unknown, path: string): Record<string, unknown> {
  if (!value || typeof value !== 'object' || Array.isArray(value)) throw mistyped(path, value, 'Structure');
  return value as Record<string, unknown>;
}

function mistyped(path: string, value: unknown, wanted: string): BadInput {
  if (Array.isArray(value)) return new BadInput('mistyped', path, 'Unexpected list element');
  if (value && typeof value === 'object') {
    return new BadInput('mistyped', path, 'Start of structure or map found where not expected.');
  }
  const found =
    typeof value === 'boolean' ? `${String(value).toUpperCase()}_VALUE` : `${typeof value}_VALUE`.toUpperCase();
  const article = /^[AEIOU]/.test(wanted) ? 'an' : 'a';
  return new BadInput('mistyped', path, `${found} can not be converted to ${article} ${wanted}`);
}
