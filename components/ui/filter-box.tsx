'use client';

import { useRef } from 'react';

/** The page's filter: `/` comes here, Escape empties and leaves it. */
export function FilterBox({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  return (
    <div className="relative w-80 max-sm:w-full">
      <input
        ref={box}
        data-filter
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          onChange('');
          box.current?.blur();
        }}
        className="peer h-[30px] w-full rounded-md border border-line bg-panel pr-8 pl-2.5 text-sm placeholder:text-ink3 max-sm:h-11 max-sm:text-lg [&::-webkit-search-cancel-button]:hidden"
      />
      <kbd
        aria-hidden
        className="pointer-events-none absolute top-1.5 right-2 rounded border border-line px-1 font-mono text-2xs font-medium text-ink3 peer-focus:hidden max-sm:hidden"
      >
        /
      </kbd>
    </div>
  );
}
