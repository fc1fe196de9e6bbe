import 'server-only';
import { DescribeImagesCommand, type ImageDetail } from '@aws-sdk/client-ecr';
import type { Result } from '@/lib/model/failure';
import type { RepositoryImage } from '@/lib/model/image';
import type { Scope } from '@/lib/model/scope';
import { allPages, type Gathered, mapResult, millis, present } from '../gather';
import { rememberRepository } from '../image-names';
import { send } from '../send';

/** An image as DescribeImages tells it; everything may be absent. */
export function toImage(image: ImageDetail): RepositoryImage {
  const findings = image.imageScanFindingsSummary;
  const status = image.imageScanStatus?.status;
  return {
    digest: image.imageDigest ?? '',
    tags: present(image.imageTags),
    sizeBytes: image.imageSizeInBytes,
    pushedAt: millis(image.imagePushedAt),
    lastPulledAt: millis(image.lastRecordedPullTime),
    mediaType: image.imageManifestMediaType,
    ...(status || findings
      ? {
          scan: {
            status: status ?? 'COMPLETE',
            counts: { ...findings?.findingSeverityCounts } as Record<string, number>,
            completedAt: millis(findings?.imageScanCompletedAt),
          },
        }
      : {}),
  };
}

/**
 * A repository's images, newest first, a thousand a call. ECR tells them in no order: with `mostPages` the newest may be
 * missing, and `cut` says so.
 */
export async function describeImages(
  scope: Scope,
  repository: string,
  mostPages = Number.POSITIVE_INFINITY,
): Promise<Result<Gathered<RepositoryImage>>> {
  let pages = 0;
  let cut = false;
  const all = await allPages(async (nextToken) =>
    mapResult(
      await send(scope, 'ecr', 'DescribeImages', (ecr, abortSignal) =>
        ecr.send(new DescribeImagesCommand({ repositoryName: repository, maxResults: 1000, nextToken }), {
          abortSignal,
        }),
      ),
      (page) => {
        pages += 1;
        cut = pages >= mostPages && Boolean(page.nextToken);
        return { items: present(page.imageDetails).map(toImage), next: cut ? undefined : page.nextToken };
      },
    ),
  );
  if (all.ok && !all.value.failure && !cut) rememberRepository(scope, repository, all.value.items);
  return mapResult(all, ({ items, failure }) => ({
    items: [...items].sort((a, b) => (b.pushedAt ?? 0) - (a.pushedAt ?? 0)),
    failure,
    ...(cut ? { cut } : {}),
  }));
}
