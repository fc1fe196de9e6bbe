import type { Filter, Tag } from '@aws-sdk/client-ec2';
import { AwsError } from '../../protocols/aws-error';

/** What a thing has under each filter name. */
export type FilterTable<T> = Record<string, (thing: T) => (string | boolean | number | undefined)[]>;

/**
 * Keeps the things that match every filter by one of its values; `*` and `?` stand for any characters. `tag:KEY` and
 * `tag-key` work on all that has tags.
 */
export function applyFilters<T extends { Tags?: Tag[] }>(
  things: readonly T[],
  filters: readonly Filter[] | undefined,
  table: FilterTable<T>,
): T[] {
  let kept = [...things];
  for (const { Name: name = '', Values: values = [] } of filters ?? []) {
    const read = readerOf(name, table);
    const patterns = values.map(patternOf);
    kept = kept.filter((thing) =>
      read(thing).some((value) => value !== undefined && patterns.some((pattern) => pattern.test(String(value)))),
    );
  }
  return kept;
}

function readerOf<T extends { Tags?: Tag[] }>(name: string, table: FilterTable<T>): FilterTable<T>[string] {
  if (name.startsWith('tag:')) {
    const key = name.slice(4);
    return (thing) => (thing.Tags ?? []).filter((tag) => tag.Key === key).map((tag) => tag.Value);
  }
  if (name === 'tag-key') return (thing) => (thing.Tags ?? []).map((tag) => tag.Key);
  const read = table[name];
  if (!read) throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`, 400);
  return read;
}

function patternOf(value: string): RegExp {
  const escaped = value.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`);
}
