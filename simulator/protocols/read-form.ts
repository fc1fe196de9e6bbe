import type { NormalizedSchema } from '@smithy/core/schema';
import { BadInput } from './bad-input';
import { isFlattened, memberXmlName, requiredMembers } from './schema-members';

/** `Filters.Filter.1.Name=x` as a tree. */
export interface FormNode {
  value?: string;
  children: Map<string, FormNode>;
}

export function formTree(form: URLSearchParams): FormNode {
  const root: FormNode = { children: new Map() };
  for (const [key, value] of form) {
    let node = root;
    for (const part of key.split('.')) {
      let next = node.children.get(part);
      if (!next) {
        next = { children: new Map() };
        node.children.set(part, next);
      }
      node = next;
    }
    node.value = value;
  }
  return root;
}

/** A Query request's parameters as the SDK's own shape, by the rules of awsQuery or ec2Query. */
export function readForm(schema: NormalizedSchema, node: FormNode, ec2: boolean, path = ''): unknown {
  if (schema.isUnitSchema()) return {};
  if (schema.isStructSchema()) return readStruct(schema, node, ec2, path);
  if (schema.isListSchema()) return readList(schema, node, ec2, path);
  if (schema.isMapSchema()) {
    const entries = isFlattened(schema) ? numbered(node) : numbered(node.children.get('entry'));
    const keyName = memberXmlName(schema.getKeySchema()) ?? 'key';
    const valueName = memberXmlName(schema.getValueSchema()) ?? 'value';
    const pairs = entries.flatMap((entry): [string, unknown][] => {
      const [key, value] = [entry.children.get(keyName), entry.children.get(valueName)];
      return key?.value !== undefined && value
        ? [[key.value, readForm(schema.getValueSchema(), value, ec2, path)]]
        : [];
    });
    return Object.fromEntries(pairs);
  }
  return readScalar(schema, node.value ?? '', path);
}

function readStruct(schema: NormalizedSchema, node: FormNode, ec2: boolean, path: string): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const required = requiredMembers(schema);
  for (const [name, member] of schema.structIterator()) {
    const key = queryName(name, member, ec2);
    const child = node.children.get(key);
    const at = path ? `${path}.${key}` : key;
    if (child) result[name] = readForm(member, child, ec2, at);
    else if (required.includes(name)) {
      throw new BadInput('missing', at, `The request must contain the parameter ${at}`);
    }
  }
  return result;
}

function queryName(name: string, member: NormalizedSchema, ec2: boolean): string {
  const written = memberXmlName(member) ?? name;
  if (!ec2) return written;
  const { ec2QueryName } = member.getMemberTraits();
  return typeof ec2QueryName === 'string' ? ec2QueryName : `${written.charAt(0).toUpperCase()}${written.slice(1)}`;
}

function readList(schema: NormalizedSchema, node: FormNode, ec2: boolean, path: string): unknown[] {
  const member = schema.getValueSchema();
  const holder = ec2 || isFlattened(schema) ? node : (node.children.get(memberXmlName(member) ?? 'member') ?? node);
  return numbered(holder).map((item, index) => readForm(member, item, ec2, `${path}.${index + 1}`));
}

function numbered(node: FormNode | undefined): FormNode[] {
  if (!node) return [];
  return [...node.children]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

function readScalar(schema: NormalizedSchema, text: string, path: string): unknown {
  if (schema.isStringSchema()) return text;
  if (schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) {
    const number = Number(text);
    if (text.trim() === '' || Number.isNaN(number)) throw mistyped(path, text, 'a number');
    return number;
  }
  if (schema.isBooleanSchema()) {
    if (!/^(true|false)$/i.test(text)) throw mistyped(path, text, 'a boolean');
    return text.toLowerCase() === 'true';
  }
  if (schema.isTimestampSchema()) {
    const date = new Date(/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : text);
    if (Number.isNaN(date.getTime())) throw mistyped(path, text, 'a timestamp');
    return date;
  }
  if (schema.isBlobSchema()) return new Uint8Array(Buffer.from(text, 'base64'));
  return text;
}

function mistyped(path: string, text: string, wanted: string): BadInput {
  return new BadInput('mistyped', path, `Invalid value '${text}' for ${path}: it must be ${wanted}.`);
}
