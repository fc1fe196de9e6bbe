import 'server-only';
import { batchGetImages } from '@/lib/aws/ecr/resolve-tags';
import type { Context } from '@/lib/context';
import { ok, type Result } from '@/lib/model/failure';

/** The digest that a tag means now, for whoever is about to move it; none where it is free. One call of ECR. */
export async function tagMeaning(ctx: Context, repository: string, tag: string): Promise<Result<{ digest?: string }>> {
  const read = await batchGetImages(ctx, repository, [{ imageTag: tag }]);
  if (!read.ok) return read;
  const digest = read.value.get(tag)?.digest;
  return ok(digest === undefined ? {} : { digest });
}
