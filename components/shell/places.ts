import { paths } from '@/lib/paths';

/** The header's places, in order. */
export const places = [
  { name: 'Fleet', href: paths.fleet },
  { name: 'Changes', href: paths.changes },
  { name: 'Images', href: paths.images },
  { name: 'Databases', href: paths.databases },
  { name: 'Hosts', href: paths.hosts },
  { name: 'Audit', href: paths.audit },
] as const;

/**
 * The place a path belongs to: services, accounts and logs are part of the fleet, a repository of the images.
 * Settings and unknown paths belong to none.
 */
export function placeOf(pathname: string): string | undefined {
  const parts = pathname.split('/').filter(Boolean);
  const [first, , third] = parts;
  if (first === undefined || pathname === paths.logs) return paths.fleet;
  const own = places.find((place) => place.href === `/${first}`);
  if (own) return own.href;
  if (parts.length < 2 || first === 'settings') return undefined;
  return places.find((place) => place.href === `/${third}`)?.href ?? paths.fleet;
}
