import 'server-only';
import { describeImages } from '@/lib/aws/ecr/describe-images';
import { overEach } from '@/lib/aws/gather';
import { kept } from '@/lib/aws/kept';
import type { Repository } from '@/lib/model/image';
import type { Scope } from '@/lib/model/scope';

interface Summary {
  imageCount: number;
  lastPushedAt?: number;
}

const summaries = () => kept<Summary>('repository summaries', 2_000);
const keptMs = 2 * 60_000;
/** More repositories than these are listed without their newest image: each would cost a call. */
const most = 12;

/** Reads how many images each repository holds and when the last was pushed; every two minutes at most. */
export async function learnRepositories(scope: Scope, repositories: readonly Repository[]): Promise<void> {
  if (repositories.length > most) return;
  const unknown = repositories.filter((repository) => !summaries().get(scope, repository.name));
  await overEach(unknown, async ({ name }) => {
    const images = await describeImages(scope, name);
    if (!images.ok) return;
    const { items } = images.value;
    summaries().set(scope, name, { imageCount: items.length, lastPushedAt: items[0]?.pushedAt }, keptMs);
  });
}

/** The repositories with what is known of their images. */
export function withKnownImages(scope: Scope, repositories: readonly Repository[]): Repository[] {
  return repositories.map((repository) => ({ ...repository, ...summaries().get(scope, repository.name) }));
}
