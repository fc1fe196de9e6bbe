import 'server-only';

const registry = Symbol.for('quarterdeck.aws');

/**
 * State that must exist once per process: Next bundles pages, actions and handlers separately, so a module's own
 * variables exist three times. Everything of `lib/aws` that lasts hangs on `globalThis` through this function.
 */
export function once<T>(name: string, create: () => T): T {
  const holder = globalThis as { [registry]?: Map<string, unknown> };
  holder[registry] ??= new Map();
  const all = holder[registry];
  if (!all.has(name)) all.set(name, create());
  return all.get(name) as T;
}
