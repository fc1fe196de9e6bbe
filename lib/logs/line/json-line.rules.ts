/** One field of a JSON line, its value as text. */
export interface Field {
  name: string;
  value: string;
  kind: 'string' | 'number' | 'boolean' | 'null' | 'object';
}

/** Longer ones are shown as they are: reading them would take longer than drawing. */
const longest = 200_000;
const mostFields = 200;

function fieldOf(name: string, value: unknown): Field {
  if (typeof value === 'string') return { name, value, kind: 'string' };
  if (typeof value === 'number' || typeof value === 'boolean') {
    return { name, value: String(value), kind: typeof value === 'number' ? 'number' : 'boolean' };
  }
  if (value === null || value === undefined) return { name, value: 'null', kind: 'null' };
  return { name, value: JSON.stringify(value), kind: 'object' };
}

/** The fields of a line that is one JSON object; undefined for all others. */
export function fieldsOf(message: string): Field[] | undefined {
  const text = message.trim();
  if (!text.startsWith('{') || !text.endsWith('}') || text.length > longest) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  return Object.entries(parsed)
    .slice(0, mostFields)
    .map(([name, value]) => fieldOf(name, value));
}

/** Where the names of fields stand in a JSON text, quotation marks included. */
export function namesIn(text: string): [start: number, end: number][] {
  return [...text.matchAll(/"(?:[^"\\]|\\.){0,200}"(?=\s*:)/g)]
    .slice(0, mostFields)
    .map(({ index, 0: name }) => [index, index + name.length]);
}
