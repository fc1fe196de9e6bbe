import { cx } from '@/components/ui/class-names';
import type { Field } from '@/lib/logs/line/json-line.rules';
import { plainText } from '@/lib/logs/plain-text.rules';

const looks: Record<Field['kind'], string> = {
  string: '',
  number: 'text-ok',
  boolean: 'text-fly',
  null: 'text-ink3',
  object: 'text-ink2',
};

interface Props {
  fields: readonly Field[];
  columns: readonly string[];
  /** Shows a field beside every line, or no longer. */
  onColumn: (name: string) => void;
}

/** The fields of a JSON line, one below the other; each can be made a column of the log. */
export function LineFields({ fields, columns, onColumn }: Props) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 py-1 pr-3 pl-[calc(12ch+24px)] max-sm:pl-3">
      {fields.map(({ name, value, kind }) => (
        <div key={name} className="contents">
          <dt>
            <button
              type="button"
              aria-pressed={columns.includes(name)}
              title={columns.includes(name) ? 'No longer a column' : 'Show as a column'}
              onClick={() => onColumn(name)}
              className={cx(
                'max-w-[30ch] truncate text-left hover:underline',
                columns.includes(name) ? 'font-medium text-accent' : 'text-ink2',
              )}
            >
              {plainText(name)}
            </button>
          </dt>
          <dd className={cx('min-w-0 whitespace-pre-wrap break-words', looks[kind])}>
            {plainText(value).slice(0, 20_000)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
