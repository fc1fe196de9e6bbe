import type { NormalizedSchema } from '@smithy/core/schema';

/** An output as the JSON services send it: dates as epoch seconds, blobs as base64, absent members left out. */
export function writeJson(schema: NormalizedSchema, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (schema.isUnitSchema()) return {};
  if (schema.isStructSchema()) {
    const given = value as Record<string, unknown>;
    const result: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const item = writeJson(member, given[name]);
      if (item !== undefined) result[name] = item;
    }
    return result;
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    return (value as unknown[]).map((item) => writeJson(member, item));
  }
  if (schema.isMapSchema()) {
    const member = schema.getValueSchema();
    return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, writeJson(member, item)]));
  }
  if (schema.isTimestampSchema()) {
    const date = value as Date;
    const code = schema.getSchema();
    if (code === 5) return date.toISOString();
    return code === 6 ? date.toUTCString() : date.getTime() / 1000;
  }
  if (schema.isBlobSchema()) return Buffer.from(value as Uint8Array).toString('base64');
  if (typeof value === 'bigint') return Number(value);
  return value;
}
