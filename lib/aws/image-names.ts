import 'server-only';
import { ecrPlaceOf } from '@/lib/images/image-reference.rules';
import type { ContainerImage, RepositoryImage } from '@/lib/model/image';
import type { Scope } from '@/lib/model/scope';
import { revisionWord } from '@/lib/rollouts/rollback-words.rules';
import { kept } from './kept';

/** What other reads have told of images, so that a digest need not stand without a name. No call is made for it. */
const tagsOfDigests = () => kept<string>('tags of digests', 20_000);
const meaningsOfTags = () => kept<string>('meanings of tags', 20_000);
const copies = () => kept<string>('copied task definitions', 5_000);

/** A tag moves on: what it meant is no news for longer than that. */
const meaningMs = 10 * 60_000;

const byDigest = (repository: string, digest: string) => `${repository}@${digest}`;
/** `latest` and the like name whatever came last, so any other tag is the better name of a digest. */
const isVersion = (tag: string) => !/^(latest|main|master|stable|prod|production|staging|dev|edge)$/.test(tag);

function rememberTag(scope: Scope, repository: string, digest: string, tag: string): void {
  const id = byDigest(repository, digest);
  const known = tagsOfDigests().get(scope, id);
  if (known === undefined || (isVersion(tag) && !isVersion(known))) tagsOfDigests().set(scope, id, tag);
}

/** Learns under which tags digests ran. */
export function rememberTags(scope: Scope, images: readonly ContainerImage[]): void {
  for (const { repository, tag, runningDigest } of images) {
    if (tag && runningDigest) rememberTag(scope, repository, runningDigest, tag);
  }
}

/** Learns the tags of a repository of this account and Region, and what they mean now. */
export function rememberRepository(scope: Scope, repository: string, images: readonly RepositoryImage[]): void {
  for (const { digest, tags } of images) {
    for (const tag of tags) {
      rememberTag(scope, repository, digest, tag);
      meaningsOfTags().set(scope, `${repository}:${tag}`, digest, meaningMs);
    }
  }
}

/** Learns that a task definition is a copy; `copiedFrom` is `backend-flask:8`. */
export function rememberCopy(scope: Scope, arn: string, copiedFrom: string): void {
  // A tag is anybody's text: only one that names a revision says what was copied.
  if (/:\d+$/.test(copiedFrom)) copies().set(scope, arn, copiedFrom);
}

/** Images that are written by digest alone, with the name that their digest is known by or what they are a copy of. */
export function withVersions(scope: Scope, images: readonly ContainerImage[], definitionArn: string): ContainerImage[] {
  return images.map((image) => {
    if (image.tag || !image.digest) return image;
    const version = tagsOfDigests().get(scope, byDigest(image.repository, image.digest));
    const copyOf = revisionWord(copies().get(scope, definitionArn));
    return { ...image, ...(version ? { version } : {}), ...(copyOf ? { copyOf } : {}) };
  });
}

/** Images whose tag is known to mean another digest now than the one that runs. */
export function withTagNow(scope: Scope, images: readonly ContainerImage[], definitionArn: string): ContainerImage[] {
  const account = definitionArn.split(':')[4];
  return images.map((image) => {
    const place = ecrPlaceOf(image);
    // A repository of the same name in another account or Region has tags of its own.
    const here = place && place.region === scope.region && place.registryId === account;
    if (!here || !image.tag || !image.runningDigest || image.digest) return image;
    const tagNow = meaningsOfTags().get(scope, `${image.repository}:${image.tag}`);
    return tagNow && tagNow !== image.runningDigest ? { ...image, tagNow } : image;
  });
}
