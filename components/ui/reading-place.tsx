/** While a page is being read. */
export function ReadingPlace() {
  return (
    <div role="status" className="grid gap-3.5">
      <p className="text-base text-ink2">Reading…</p>
      <div aria-hidden className="h-14 rounded-lg border border-line bg-panel" />
      <div aria-hidden className="h-64 rounded-lg border border-line bg-panel" />
    </div>
  );
}
