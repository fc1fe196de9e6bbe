import type { NormalizedSchema } from '@smithy/core/schema';

/** A structure's leading members are its required ones; the seventh element of the shipped form counts them. */
export function requiredMembers(schema: NormalizedSchema): string[] {
  const shipped = schema.getSchema();
  if (!Array.isArray(shipped)) return [];
  const [names, count] = [shipped[4], shipped[6]] as unknown[];
  return Array.isArray(names) && typeof count === 'number' ? (names as string[]).slice(0, count) : [];
}

/** `xmlName` of the member itself, not of the shape that it refers to. */
export function memberXmlName(member: NormalizedSchema): string | undefined {
  const { xmlName } = member.getMemberTraits();
  return typeof xmlName === 'string' ? xmlName : undefined;
}

/** Whether a list or map is written without an element of its own around the items. */
export function isFlattened(member: NormalizedSchema): boolean {
  return Boolean(member.getMergedTraits().xmlFlattened);
}
