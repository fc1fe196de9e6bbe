import type { NormalizedSchema } from '@smithy/core/schema';
import { isFlattened, memberXmlName } from './schema-members';

/** An output's members as XML, without an element around them. */
export function writeXmlMembers(schema: NormalizedSchema, value: unknown): string {
  if (schema.isUnitSchema() || !value) return '';
  const given = value as Record<string, unknown>;
  let xml = '';
  for (const [name, member] of schema.structIterator()) {
    const item = given[name];
    if (item !== undefined && item !== null) xml += writeElement(memberXmlName(member) ?? name, member, item);
  }
  return xml;
}

function writeElement(name: string, schema: NormalizedSchema, value: unknown): string {
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    const flat = isFlattened(schema);
    const itemName = flat ? name : (memberXmlName(member) ?? 'member');
    const items = (value as unknown[]).map((item) => writeElement(itemName, member, item)).join('');
    return flat ? items : element(name, items);
  }
  if (schema.isMapSchema()) return writeMap(name, schema, value as Record<string, unknown>);
  if (schema.isStructSchema()) return element(name, writeXmlMembers(schema, value));
  return element(name, escapeXml(writeText(schema, value)));
}

function writeMap(name: string, schema: NormalizedSchema, value: Record<string, unknown>): string {
  const keyName = memberXmlName(schema.getKeySchema()) ?? 'key';
  const member = schema.getValueSchema();
  const flat = isFlattened(schema);
  const entries = Object.entries(value)
    .map(([key, item]) => {
      const pair = element(keyName, escapeXml(key)) + writeElement(memberXmlName(member) ?? 'value', member, item);
      return element(flat ? name : 'entry', pair);
    })
    .join('');
  return flat ? entries : element(name, entries);
}

function writeText(schema: NormalizedSchema, value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (schema.isBlobSchema()) return Buffer.from(value as Uint8Array).toString('base64');
  return String(value);
}

export function element(name: string, content: string): string {
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text for XML 1.0; characters that it cannot hold become U+FFFD. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML forbids.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"']/g, (character) => entities[character] ?? character)
      .replace(/\r/g, '&#13;')
  );
}
