import 'server-only';
import type { Scope } from '@/lib/model/scope';
import { kept } from '../kept';

const names = () => kept<string>('security group names', 5_000);

/** Learns what security groups are called; a group's name never changes. */
export function rememberGroupNames(scope: Scope, groups: readonly { id: string; name?: string }[]): void {
  for (const { id, name } of groups) if (id && name) names().set(scope, id, name);
}

/** Names by id, as far as another read has told them; undefined where none has. */
export function knownGroupNames(scope: Scope, ids: readonly string[]): Record<string, string> | undefined {
  const known = ids.flatMap((id) => {
    const name = names().get(scope, id);
    return name ? [[id, name] as const] : [];
  });
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}
