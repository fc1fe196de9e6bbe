/** Where to go after signing in: a path of our own, never another site (`//evil`, `/\evil`), else the first page. */
export function returnPath(given: string | string[] | undefined): string {
  const path = Array.isArray(given) ? given[0] : given;
  if (!path || !/^\/(?![/\\])/.test(path)) return '/';
  const base = 'http://own.invalid';
  if (!URL.canParse(path, base)) return '/';
  const url = new URL(path, base);
  return url.origin === base && !url.pathname.startsWith('/sign-in') ? url.pathname + url.search : '/';
}
