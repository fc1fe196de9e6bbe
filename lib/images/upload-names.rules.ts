/** An entry's name as it is looked up: without `./` before it. Undefined for one that leads out of the archive. */
export function safeEntryName(name: string): string | undefined {
  if (name === '' || name.startsWith('/') || name.includes('\\') || name.includes('\0') || /^[A-Za-z]:/.test(name)) {
    return undefined;
  }
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? undefined : parts.join('/');
}

/** Where a link in the archive leads, as an entry's name; undefined where it leads out. */
export function linkTarget(name: string, target: string, hard: boolean): string | undefined {
  if (target.startsWith('/') || target.includes('\\') || target.includes('\0')) return undefined;
  // A hard link names its target from the archive's root, a symbolic one from its own folder.
  const parts = hard ? [] : name.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** Tags as ECR takes them: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html */
export const isTag = (tag: string): boolean => /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(tag);
