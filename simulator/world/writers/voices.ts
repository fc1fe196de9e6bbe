import { fastapi } from './fastapi';
import { flask } from './flask';
import { nginx } from './nginx';
import { plain, xray } from './plain';
import { spring } from './spring';
import type { Voice } from './voice';

const known: [pattern: RegExp, voice: Voice][] = [
  [/xray/, xray],
  [/flask|gunicorn/, flask],
  [/refcard|spring|java/, spring],
  [/frontend|nginx|react|web/, nginx],
  [/cloudnotes|fastapi|uvicorn|api/, fastapi],
];

/** How a container of this image speaks. */
export function voiceOf(image: string): Voice {
  const name = image.slice(image.indexOf('/') + 1);
  return known.find(([pattern]) => pattern.test(name))?.[1] ?? plain;
}
