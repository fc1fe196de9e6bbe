import 'server-only';

const registry = Symbol.for('quarterdeck.held');

/**
 * State that must exist once per process: Next bundles pages, actions and handlers separately, so a module's own
 * variables exist three times. It hangs on `globalThis` by this name, which no other module may use.
 */
export function holdOnce<T>(name: string, make: () => T): T {
  const holder = globalThis as { [registry]?: Map<string, unknown> };
  holder[registry] ??= new Map();
  const all = holder[registry];
  if (!all.has(name)) all.set(name, make());
  return all.get(name) as T;
}
