import type { ComponentProps } from 'react';
import { cx } from './class-names';

/** On a phone each row is a block and each cell a line of it; the heads, which then head nothing, are for readers aloud. */
const asBlocks =
  'max-sm:[&_thead]:sr-only max-sm:[&_tbody>tr]:block max-sm:[&_tbody>tr]:border-b max-sm:[&_tbody>tr]:border-line2 max-sm:[&_tbody>tr]:py-2 max-sm:[&_tbody>tr:last-child]:border-b-0 max-sm:[&_tbody]:block max-sm:[&_td:empty]:hidden max-sm:[&_td]:block max-sm:[&_td]:border-b-0 max-sm:[&_td]:px-4 max-sm:[&_td]:py-1';

/**
 * A table that scrolls in its own frame, so that the page never scrolls sideways. `label` names it; one that is
 * `stacked` lays its rows out as blocks where the screen is narrow.
 */
export function Table({
  label,
  stacked,
  className,
  ...rest
}: ComponentProps<'table'> & { label: string; stacked?: boolean }) {
  return (
    // A group, not a region: the card around it is the landmark, and often bears the same name.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto rounded-b-lg focus-visible:-outline-offset-2"
    >
      <table
        {...rest}
        aria-label={label}
        className={cx(
          'w-full border-collapse text-left [&_tbody>tr:last-child>td]:border-b-0',
          stacked && asBlocks,
          className,
        )}
      />
    </div>
  );
}

export function Th({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      {...rest}
      className={cx(
        'whitespace-nowrap border-b border-line2 px-3 py-[7px] text-xs font-medium text-ink3 first:pl-4 last:pr-4',
        className,
      )}
    />
  );
}

/** The heads of a table whose rows end with what can be done about them. */
export function HeadsAndActions({ heads }: { heads: string[] }) {
  return (
    <thead>
      <Tr>
        {heads.map((head) => (
          <Th key={head}>{head}</Th>
        ))}
        <Th>
          <span className="sr-only">Actions</span>
        </Th>
      </Tr>
    </thead>
  );
}

export function Tr(props: ComponentProps<'tr'>) {
  return <tr {...props} />;
}

/** `n` for figures: right-aligned. */
export function Td({ n, className, ...rest }: ComponentProps<'td'> & { n?: boolean }) {
  return (
    <td
      {...rest}
      className={cx(
        'border-b border-line2 px-3 py-1.5 align-middle first:pl-4 last:pr-4',
        n && 'text-right',
        className,
      )}
    />
  );
}
