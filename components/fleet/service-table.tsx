'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { FleetLine, FleetView, Sorting } from './fleet-view';
import { ServiceLine } from './service-line';

const columns: { sort?: Sorting; name: string; className?: string }[] = [
  { sort: 'health', name: 'Health', className: 'w-[122px] max-sm:hidden' },
  { sort: 'name', name: 'Service', className: 'sm:w-[24%] lg:w-[18%]' },
  { sort: 'running', name: 'Run / want', className: 'w-[92px] text-right max-sm:w-[84px]' },
  { name: 'Progress', className: 'w-[96px] max-sm:hidden' },
  { sort: 'image', name: 'Image', className: 'w-[17%] max-sm:hidden' },
  { sort: 'deployed', name: 'Deployed', className: 'w-[15%] max-md:hidden' },
  { name: 'What is wrong', className: 'max-lg:hidden' },
];

const th =
  'whitespace-nowrap border-b border-line2 px-3 py-[7px] text-left text-xs font-medium text-ink3 first:pl-4 last:pr-4';
/** Up to here all rows are simply there: the browser's own find and printing work. */
const plainUpTo = 120;

interface Props {
  lines: FleetLine[];
  view: FleetView;
  onSort: (sort: Sorting) => void;
}

/** Services as a table; of a long list only the rows in view are in the document, and assistive tools get true counts. */
export function ServiceTable({ lines, view, onSort }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [above, setAbove] = useState(0);
  const all = lines.length <= plainUpTo;
  useLayoutEffect(() => {
    if (body.current) setAbove(body.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: all ? 0 : lines.length,
    estimateSize: () => 49,
    overscan: 12,
    scrollMargin: above,
    initialRect: { width: 1280, height: 900 },
    getItemKey: (index) => keyOf(lines[index]),
  });
  const items = virtualizer.getVirtualItems();
  const before = (items[0]?.start ?? above) - above;
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? above) - above);
  const shown = all
    ? lines.map((line, index) => ({ line, index }))
    : items.map(({ index }) => ({ line: lines[index], index }));
  return (
    <table aria-label="Services" aria-rowcount={lines.length + 1} className="w-full table-fixed border-collapse">
      <thead>
        <tr aria-rowindex={1}>
          {columns.map(({ sort, name, className }) => (
            <th
              key={name}
              scope="col"
              aria-sort={sort === view.sort ? (view.descending ? 'descending' : 'ascending') : undefined}
              className={`${th} ${className ?? ''}`}
            >
              {sort ? (
                <button type="button" onClick={() => onSort(sort)} className="rounded hover:text-ink">
                  {name}
                  {sort === view.sort && (sort !== 'health' || view.descending) ? (
                    <span aria-hidden> {view.descending ? '↓' : '↑'}</span>
                  ) : null}
                </button>
              ) : (
                <span className={name === 'Progress' ? 'sr-only' : ''}>{name}</span>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} className="[&>tr:last-child>td]:border-b-0">
        {all || before <= 0 ? null : <Gap height={before} />}
        {shown.map(({ line, index }) => {
          if (!line) return null;
          const place = {
            'data-index': index,
            'aria-rowindex': index + 2,
            ...(all ? {} : { ref: virtualizer.measureElement }),
          };
          return 'row' in line ? (
            <ServiceLine key={keyOf(line)} row={line.row} {...place} />
          ) : (
            <tr key={keyOf(line)} {...place}>
              <th
                scope="rowgroup"
                colSpan={columns.length}
                className="border-b border-line2 bg-bg px-4 py-1.5 text-left text-xs font-medium text-ink2"
              >
                {line.heading} <span className="text-ink3">{line.count}</span>
              </th>
            </tr>
          );
        })}
        {all || after <= 0 ? null : <Gap height={after} />}
      </tbody>
    </table>
  );
}

const keyOf = (line: FleetLine | undefined): string =>
  line === undefined ? '' : 'row' in line ? line.row.id : `# ${line.heading}`;

function Gap({ height }: { height: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus
    <tr aria-hidden="true">
      <td colSpan={columns.length} style={{ height, padding: 0 }} />
    </tr>
  );
}
