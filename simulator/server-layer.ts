import type { Answer } from './protocols/wire';
import { jsonAnswer } from './server-body';
import { ecrOf } from './world/ecr';
import type { World } from './world/world';

/** Where GetDownloadUrlForLayer points: `/_simulator/layers/<account>/<region>/<digest>`. */
export const layerPath = '/_simulator/layers/';

/** A layer's bytes. Real URLs are signed and end after an hour; these do neither. */
export function answerLayer(world: World, url: URL): Answer {
  const named = /^(\d{12})\/([a-z0-9-]+)\/(sha256)(?::|%3A)([0-9a-f]{64})$/.exec(url.pathname.slice(layerPath.length));
  const [, account = '', region = '', algorithm = '', hex = ''] = named ?? [];
  const bytes = ecrOf(world.region(account, region)).blobs.get(`${algorithm}:${hex}`)?.bytes;
  if (!bytes) return jsonAnswer(404, { message: 'There is no such layer.' });
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: bytes };
}
