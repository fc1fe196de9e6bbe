import type { Filter, Tag } from '@aws-sdk/client-ec2';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import type { Region } from '../../world/region';
import { pageOf } from '../page';
import { applyFilters, type FilterTable } from './filters';

interface ListInput {
  Filters?: Filter[];
  MaxResults?: number;
  NextToken?: string;
}

interface ListSpec<T, I> {
  things: (region: Region) => Iterable<T>;
  /** Ids that were asked for, and the id of a thing. */
  wanted: (input: I) => string[] | undefined;
  idOf: (thing: T) => string | undefined;
  /** Error code and text for ids that do not exist. */
  missing: (ids: string[]) => [code: string, text: string];
  filters: FilterTable<T>;
  /** The member of the answer that holds the list. */
  answer: string;
}

/** What EC2 says to a foreign token. */
export function invalidToken(): AwsError {
  return new AwsError('InvalidParameterValue', 'Unable to parse pagination token', 400);
}

/** A Describe operation of EC2: by ids or by filters, in pages of at most 1,000. */
export function lister<T extends { Tags?: Tag[] }, I extends ListInput>(
  spec: ListSpec<T, I>,
): Operation<I, Record<string, unknown>> {
  return (input, call) => {
    const all = [...spec.things(call.region)];
    const wanted = spec.wanted(input);
    const missing = (wanted ?? []).filter((id) => !all.some((thing) => spec.idOf(thing) === id));
    if (missing.length > 0) {
      const [code, text] = spec.missing(missing);
      throw new AwsError(code, text, 400);
    }
    const asked = wanted?.length ? all.filter((thing) => wanted.includes(spec.idOf(thing) ?? '')) : all;
    const found = applyFilters(asked, input.Filters, spec.filters);
    const { page, next } = pageOf(found, input.NextToken, input.MaxResults ?? 1000, invalidToken);
    return { [spec.answer]: page, NextToken: next };
  };
}
