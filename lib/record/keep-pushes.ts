import 'server-only';
import { describeImages } from '@/lib/aws/ecr/describe-images';
import { describeRepositories } from '@/lib/aws/ecr/describe-repositories';
import type { Clock } from '@/lib/context';
import { db } from '@/lib/db/database';
import { holdOnce } from '@/lib/held-once';
import type { RepositoryImage } from '@/lib/model/image';
import type { Scope } from '@/lib/model/scope';
import { lookCounts, mostImagePages, pushesDue, repositoriesToLookAt } from './round.rules';

/** As far back as the list of changes goes: older pushes are history that ECR itself keeps. */
const oldestMs = 7 * 24 * 3_600_000;
/** Of one repository in one look. */
const most = 50;

interface Looks {
  at?: number;
  /** Epoch milliseconds, by repository. */
  of: Map<string, number>;
}

const looks = () => holdOnce('looks for pushes', () => new Map<string, Looks>());

async function keep({ account, region }: Scope, repository: string, image: RepositoryImage, at: number): Promise<void> {
  const tags = JSON.stringify(image.tags);
  await db()
    .insertInto('pushes')
    .values({ account, region, repository, digest: image.digest, tags, pushed_at: at })
    .onConflict((c) => c.columns(['account', 'region', 'repository', 'digest']).doUpdateSet({ tags, pushed_at: at }))
    .execute();
}

/**
 * Keeps the images that have appeared, whoever pushed them: ECR tells neither who nor that it happened, only when. At
 * most every two minutes, a dozen repositories at a time and ten pages of each, those of many pages less often. Those
 * without a tag are parts of others. What cannot be read is left to the next look.
 */
export async function keepPushes(scope: Scope, clock: Clock): Promise<void> {
  const place = `${scope.account}/${scope.region}`;
  const before = looks().get(place);
  if (!pushesDue(before?.at, clock())) return;
  const seen: Looks = { at: clock(), of: new Map(before?.of) };
  looks().set(place, seen);
  const repositories = await describeRepositories(scope);
  if (!repositories.ok) return;
  const names = repositories.value.items.map(({ name }) => name);
  for (const name of repositoriesToLookAt(names, seen.of, clock())) {
    const images = await describeImages(scope, name, mostImagePages);
    seen.of.set(name, lookCounts(clock(), images.ok ? images.value.items.length : 0));
    if (!images.ok) continue;
    const fresh = images.value.items.filter(
      ({ tags, pushedAt }) => tags.length > 0 && pushedAt !== undefined && pushedAt > clock() - oldestMs,
    );
    for (const image of fresh.slice(0, most)) await keep(scope, name, image, image.pushedAt ?? clock());
  }
}
