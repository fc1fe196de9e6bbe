import 'server-only';

import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { badArchive } from '@/lib/images/upload-error';
import type { Entry } from '@/lib/images/upload-unpack';

/** ECR takes manifests of up to 4 MiB. */
const mostBytes = 4 * 2 ** 20;

/** The text of a small file of the archive, byte for byte. */
export async function readText(entry: Entry, name: string): Promise<string> {
  if (entry.size > mostBytes) throw badArchive(`${name} is larger than a manifest may be.`);
  return readFile(entry.path, 'utf8');
}

/** A JSON file of the archive, checked by `schema`. */
export async function readJson<S extends z.ZodType>(entry: Entry, name: string, schema: S): Promise<z.output<S>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readText(entry, name));
  } catch (error) {
    if (error instanceof SyntaxError) throw badArchive(`${name} in the archive is not JSON.`);
    throw error;
  }
  const checked = schema.safeParse(parsed);
  if (!checked.success) throw badArchive(`${name} in the archive is not what it should be.`);
  return checked.data;
}
