import { z } from 'zod';
import { parseImageReference } from '@/lib/images/image-reference.rules';
import type { DefinitionEdits, Json, PlanChange } from '@/lib/model/plan';
import type { ContainerDefinition, TaskDefinition } from '@/lib/model/task-definition';

const name = z.string().min(1).max(255);

/** What a person changes of one container; what is left out stays. */
const containerEdits = z.strictObject({
  name,
  /** The whole reference, as a task definition writes it. */
  image: z.string().min(1).max(512).optional(),
  /** Variables that are set, new or not. */
  set: z
    .array(z.strictObject({ name, value: z.string().max(32_768) }))
    .max(200)
    .optional(),
  /** Names of variables that are taken away. */
  remove: z.array(name).max(200).optional(),
});

const size = z.string().regex(/^\d{2,6}$/, 'A size is a whole number.');

/** The schema of `DefinitionEdits`. */
export const definitionEdits = z.strictObject({
  /** CPU units of the task: 256 is a quarter of a vCPU. */
  cpu: size.optional(),
  /** Memory of the task in MiB. */
  memory: size.optional(),
  containers: z.array(containerEdits).max(20),
});

type ContainerEdits = DefinitionEdits['containers'][number];
type Variable = { name: string; value: string };

function editedVariables(before: readonly Variable[], { set = [], remove = [] }: ContainerEdits): Variable[] {
  const values = new Map(before.map((variable) => [variable.name, variable.value]));
  for (const gone of remove) values.delete(gone);
  for (const variable of set) values.set(variable.name, variable.value);
  return [...values].map(([variable, value]) => ({ name: variable, value }));
}

const editsOf = (edits: DefinitionEdits, container: unknown) =>
  edits.containers.find((each) => each.name === container);

/** Applies the edits to RegisterTaskDefinition's input; all else stays, also what we do not model. */
export function editRaw<Raw extends { [key: string]: Json; containerDefinitions: { [key: string]: Json }[] }>(
  raw: Raw,
  edits: DefinitionEdits,
): Raw {
  const containerDefinitions = raw.containerDefinitions.map((container) => {
    const own = editsOf(edits, container.name);
    if (!own) return container;
    const environment = editedVariables((container.environment ?? []) as Variable[], own);
    return { ...container, ...(own.image ? { image: own.image } : {}), environment };
  });
  const sizes = { ...(edits.cpu ? { cpu: edits.cpu } : {}), ...(edits.memory ? { memory: edits.memory } : {}) };
  return { ...raw, ...sizes, containerDefinitions };
}

/** The same on the model, for the comparison that people read. */
export function editModel(definition: TaskDefinition, edits: DefinitionEdits): TaskDefinition {
  const containers = definition.containers.map((container): ContainerDefinition => {
    const own = editsOf(edits, container.name);
    if (!own) return container;
    const image = own.image ? parseImageReference(own.image) : container.image;
    return { ...container, image, environment: editedVariables(container.environment, own) };
  });
  return { ...definition, cpu: edits.cpu ?? definition.cpu, memory: edits.memory ?? definition.memory, containers };
}

/** Containers that the edits name and the definition does not have. */
export const unknownContainers = (definition: TaskDefinition, edits: DefinitionEdits): string[] =>
  edits.containers.map((each) => each.name).filter((each) => !definition.containers.some((c) => c.name === each));

/** Variables that are set although a secret of the same name comes from elsewhere: ECS refuses both. */
export function clashingSecrets(definition: TaskDefinition): string[] {
  return definition.containers.flatMap((container) =>
    container.environment
      .filter((variable) => container.secrets.some((secret) => secret.name === variable.name))
      .map((variable) => variable.name),
  );
}

/** Containers whose image is written otherwise. */
export const imageChanges = (before: TaskDefinition, after: TaskDefinition): PlanChange[] =>
  after.containers.flatMap((container) => {
    const old = before.containers.find((each) => each.name === container.name)?.image.written;
    const now = container.image.written;
    return old === now ? [] : [{ what: `image ${container.name}`, before: old, after: now }];
  });
