import { copiedFromTag } from '@/lib/rollouts/pinned-copy.rules';
import { shortDefinition } from '@/lib/rollouts/rollback-words.rules';
import { memberOf, textOf } from '../json.rules';
import { type CallFacts, isAround, isDuring, type Verdict } from './verdict.rules';

/** A task definition of the family that was registered about then. */
export interface SeenCopy {
  arn: string;
  registeredAt?: number;
  /** By our tag; undefined where it has none. */
  copiedFrom?: string;
  images: { name: string; image: string }[];
}

const listOf = (value: ReturnType<typeof memberOf>) => (Array.isArray(value) ? value : []);

/** Name and image of each container, in one text. */
const imagesKey = (images: SeenCopy['images']) =>
  images
    .map(({ name, image }) => JSON.stringify([name, image]))
    .sort()
    .join();

/**
 * Whether a RegisterTaskDefinition was carried out: its copy names what it was made of, holds the same images and is
 * dated just after the call was sent. `copies` are the family's newest ones, `cut` where there are more of that time.
 */
export function decideRegistered(facts: CallFacts, copies: readonly SeenCopy[], cut = false): Verdict {
  const { input } = facts;
  const tags = listOf(memberOf(input, 'tags'));
  const copiedFrom = tags.map((tag) => (textOf(tag, 'key') === copiedFromTag ? textOf(tag, 'value') : undefined));
  const from = copiedFrom.find((value) => value !== undefined);
  const images = listOf(memberOf(input, 'containerDefinitions')).map((container) => ({
    name: textOf(container, 'name') ?? '',
    image: textOf(container, 'image') ?? '',
  }));
  const fitting = copies.filter((one) => one.copiedFrom === from && imagesKey(one.images) === imagesKey(images));
  const ours = fitting.find(({ registeredAt }) => registeredAt !== undefined && isDuring(facts, registeredAt));
  if (ours) {
    const of = from ? `, a copy of ${from},` : '';
    const sentence = `Task definition ${shortDefinition(ours.arn)}${of} was registered; nothing uses it and it costs nothing.`;
    return {
      state: 'made',
      sentence,
      made: ours.arn,
      ...(ours.registeredAt === undefined ? {} : { at: ours.registeredAt }),
    };
  }
  const around = fitting.find(({ registeredAt }) => registeredAt === undefined || isAround(facts, registeredAt));
  if (around) {
    const sentence = `There is such a copy, ${shortDefinition(around.arn)}; whether this change made it AWS does not tell.`;
    return { state: 'unclear', sentence };
  }
  if (cut)
    return { state: 'unclear', sentence: 'The family has had many revisions since; none of the newest is ours.' };
  return { state: 'not-made', sentence: 'No task definition was registered.' };
}
