import type { ReactNode } from 'react';
import { Button, ButtonLink } from './button';
import { FoldedFilters } from './folded-filters';
import { Input, Select } from './input';

/** One filter of a form: a list of what it may be, by value and word. The empty value stands for all. */
export function Choice({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value?: string;
  options: [value: string, word: string][];
}) {
  return (
    <Select name={name} aria-label={label} defaultValue={value ?? ''} className="sm:w-auto">
      {options.map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </Select>
  );
}

/**
 * Filters as a plain form that leads to `path`: their state is the address, and they work before any script has loaded.
 * `query` is what the address holds now, `find` names what a text is looked for in, `aside` stands at the end.
 */
export function FilterForm({
  path,
  query,
  find,
  text,
  aside,
  children,
}: {
  path: string;
  query: string;
  find: [string, string, string];
  text?: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const [first, second, third] = find;
  return (
    // A new address means new defaults: without the key the fields would keep the old ones.
    <form key={query} action={path} className="mb-3.5 flex flex-wrap items-center gap-2">
      <FoldedFilters active={new URLSearchParams(query).size}>
        <Input
          name="text"
          type="search"
          data-filter
          aria-label={`Find in ${first}, ${second} and ${third}`}
          placeholder={`Find in ${first}, ${second}, ${third}`}
          defaultValue={text}
          className="sm:w-64"
        />
        {children}
        <Button type="submit" className="max-sm:h-11">
          Filter
        </Button>
        {query === '' ? null : (
          <ButtonLink href={path} variant="ghost" className="max-sm:h-11">
            Clear
          </ButtonLink>
        )}
      </FoldedFilters>
      {aside}
    </form>
  );
}
