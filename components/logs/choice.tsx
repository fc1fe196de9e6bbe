import type { ReactNode } from 'react';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

/** One of a few, in the log's toolbar. */
export function Choice({ label, value, onChange, children }: Props) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="h-[30px] max-w-48 rounded-md border border-line bg-panel px-2 text-sm max-sm:h-11"
    >
      {children}
    </select>
  );
}
