import type { Answer } from './protocols/wire';
import { jsonAnswer } from './server-body';
import { ecrOf } from './world/ecr';
import type { World } from './world/world';

/** Where GetDownloadUrlForLayer points: `/_simulator/layers/<account>/<region>/<digest>`. */
export const layerPath = '/_simulator/layers/';

/** A layer's bytes. Real URLs are signed and end after an hour; these do neither. */
export function answerLayer(world: World, url: URL): Answer {
  const [account = '', region = '', digest = ''] = url.pathname
    .slice(layerPath.length)
    .split('/')
    .map(decodeURIComponent);
  const bytes = ecrOf(world.region(account, region)).blobs.get(digest)?.bytes;
  if (!bytes) return jsonAnswer(404, { message: 'There is no such layer.' });
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: bytes };
}
