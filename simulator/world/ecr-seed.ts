import { ecrOf } from './ecr';
import type { Region } from './region';

/** Deletes an image by its digest, tags and all, as a lifecycle policy or a person does. */
export function deleteTestImage(region: Region, repository: string, digest: string): void {
  const gone = ecrOf(region).repositories.get(repository)?.images.delete(digest);
  if (!gone) throw new Error(`no image ${digest} in ${repository}`);
}

/** Lets another account read a repository, as its policy would. */
export function shareRepository(region: Region, repository: string, account: string): void {
  const found = ecrOf(region).repositories.get(repository);
  if (!found) throw new Error(`no repository ${repository}`);
  found.sharedWith.add(account);
}
