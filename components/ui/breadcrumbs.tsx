import Link from 'next/link';

export interface Crumb {
  text: string;
  href?: string;
}

/** Two places may have the same name or address: the way to one is unique. */
const trailKey = (crumbs: Crumb[], index: number) =>
  crumbs
    .slice(0, index + 1)
    .map((crumb) => crumb.text)
    .join('/');

/** The way here; the last one is this page. On a phone it scrolls no page: it wraps. */
export function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumbs" className="mb-1.5">
      <ol className="flex flex-wrap gap-x-1.5 text-ink3">
        {crumbs.map((crumb, index) => (
          <li key={trailKey(crumbs, index)} className="flex min-w-0 gap-x-1.5">
            {index > 0 ? <span aria-hidden>/</span> : null}
            {crumb.href ? (
              <Link href={crumb.href} className="truncate text-ink2 hover:underline">
                {crumb.text}
              </Link>
            ) : (
              <span aria-current="page" className="truncate">
                {crumb.text}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
