'use client';

/** The header's word on how fresh the page is, and how AWS treats us. */
export function LiveStatus() {
  return (
    <span role="status" className="flex items-center gap-1.5 text-ink2">
      <span aria-hidden className="size-[7px] rounded-full bg-ink3" />
      connecting
    </span>
  );
}
