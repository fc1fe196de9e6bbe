import type { Json, PlanCall } from '@/lib/model/plan';

interface Raw {
  [key: string]: Json;
  containerDefinitions: { [key: string]: Json }[];
  tags: { key: string; value: string }[];
}

/** Names the task definition that a copy was made of. */
export const copiedFromTag = 'quarterdeck:copied-from';

/**
 * The call that registers a copy of a task definition with some containers' images replaced. Everything else, tags
 * too, stays; one tag names what it was copied from. ECS takes 50 tags at most.
 */
export function registerCopy(raw: Raw, images: Map<string, string>, copiedFrom: string): PlanCall {
  const containerDefinitions = raw.containerDefinitions.map((container) => {
    const image = images.get(String(container.name));
    return image === undefined ? container : { ...container, image };
  });
  const others = raw.tags.filter((tag) => tag.key !== copiedFromTag).slice(0, 49);
  const tags = [...others.map(({ key, value }) => ({ key, value })), { key: copiedFromTag, value: copiedFrom }];
  return { operation: 'ecs:RegisterTaskDefinition', input: { ...raw, containerDefinitions, tags } };
}
