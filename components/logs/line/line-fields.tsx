import { cx } from '@/components/ui/class-names';
import { CopyButton } from '@/components/ui/copy-button';
import type { Field } from '@/lib/logs/line/json-line.rules';
import { oneRow, plainText } from '@/lib/logs/line/plain-text.rules';

const looks: Record<Field['kind'], string> = {
  string: '',
  number: 'text-ok',
  boolean: 'text-fly',
  null: 'text-ink3',
  object: 'text-ink2',
};

/** Characters of a value that are shown; all of them can be copied. */
const longest = 20_000;

interface Props {
  fields: readonly Field[];
  columns: readonly string[];
  /** Shows a field beside every line, or no longer. */
  onColumn: (name: string) => void;
}

/** The fields of a JSON line, one below the other; each can be made a column of the log, and its value copied. */
export function LineFields({ fields, columns, onColumn }: Props) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4">
      {fields.map(({ name, value, kind }) => (
        <div key={name} className="group/field contents">
          <dt className="min-w-0">
            <button
              type="button"
              aria-pressed={columns.includes(name)}
              title={columns.includes(name) ? 'No longer a column' : 'Show as a column'}
              onClick={() => onColumn(name)}
              className={cx(
                'max-w-[30ch] truncate text-left hover:underline max-sm:max-w-[16ch]',
                columns.includes(name) ? 'font-medium text-accent' : 'text-ink2',
              )}
            >
              {oneRow(name, 200)}
            </button>
          </dt>
          <dd className={cx('min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]', looks[kind])}>
            {plainText(value.slice(0, longest))}
            {value.length > longest ? ` … ${value.length - longest} more characters` : ''}
            <CopyButton
              value={value}
              label={`Copy ${oneRow(name, 200)}`}
              className="ml-1 opacity-0 focus-visible:opacity-100 group-hover/field:opacity-100 [@media(hover:none)]:opacity-100"
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
