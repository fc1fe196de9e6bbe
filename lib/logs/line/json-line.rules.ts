/** One field of a JSON line, its value as text. */
export interface Field {
  name: string;
  value: string;
  kind: 'string' | 'number' | 'boolean' | 'null' | 'object';
}

/** Longer ones are shown as they are: reading them would take longer than drawing. */
const longest = 200_000;
const mostFields = 200;
const deepest = 6;

/** Stands before a number of more digits than JavaScript's hold, which is read as a text. */
const mark = '\ue000';

/**
 * Ids as they are written: `12345678901234567890` must not become …7000. The text must be JSON: in one whose strings do
 * not end, each quotation mark would be looked for an end of anew.
 */
const exact = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:[.eE][\d.eE+-]*)?/g, (token) =>
    /^-?\d{16,}$/.test(token) ? `"${mark}${token}"` : token,
  );
const unmarked = (json: string): string => json.replace(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1');

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fieldOf(name: string, value: unknown): Field {
  if (typeof value === 'string') {
    return value.startsWith(mark) ? { name, value: value.slice(1), kind: 'number' } : { name, value, kind: 'string' };
  }
  if (typeof value === 'number') return { name, value: String(value), kind: 'number' };
  if (typeof value === 'boolean') return { name, value: String(value), kind: 'boolean' };
  if (value === null || value === undefined) return { name, value: 'null', kind: 'null' };
  return { name, value: unmarked(JSON.stringify(value)), kind: 'object' };
}

/** The leaves of an object: those of objects in it are called `a.b`. Lists, and what lies deeper than is read, stay whole. */
function leavesOf(object: Record<string, unknown>, before: string, depth: number, fields: Field[]): Field[] {
  for (const [key, value] of Object.entries(object)) {
    if (fields.length >= mostFields) break;
    const name = before ? `${before}.${key}` : key;
    const isFull = isBranch(value) && Object.keys(value).length > 0 && depth < deepest;
    if (isFull) leavesOf(value, name, depth + 1, fields);
    else fields.push(fieldOf(name, value));
  }
  return fields;
}

/** The fields of a line that is one JSON object, nested ones as `a.b`; undefined for all other lines. */
export function fieldsOf(message: string): Field[] | undefined {
  if (message.length > longest) return undefined;
  const text = message.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
    if (/\d{16}/.test(text)) parsed = JSON.parse(exact(text));
  } catch {
    return undefined;
  }
  return isBranch(parsed) ? leavesOf(parsed, '', 1, []) : undefined;
}

/** Where the names of fields stand in a JSON text, quotation marks included. */
export function namesIn(text: string): [start: number, end: number][] {
  return [...text.matchAll(/"(?:[^"\\]|\\.){0,200}"(?=\s*:)/g)]
    .slice(0, mostFields)
    .map(({ index, 0: name }) => [index, index + name.length]);
}
