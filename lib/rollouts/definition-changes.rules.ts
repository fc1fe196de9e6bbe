import { looksSecret, maskWords, notShown } from '@/lib/change/mask.rules';
import type { PlanChange } from '@/lib/model/plan';
import type { ContainerDefinition, TaskDefinition } from '@/lib/model/task-definition';

type Facts = Map<string, string>;

const shown = (name: string, value: string) => (looksSecret(name, value) ? notShown : value);

/** Every setting of a container under a name that people read; images are told apart by digest elsewhere. */
function factsOf(container: ContainerDefinition): Facts {
  const facts: Facts = new Map();
  const put = (what: string, value: string | number | boolean | undefined) => {
    if (value !== undefined && value !== '') facts.set(`${what} ${container.name}`.trim(), String(value));
  };
  put('cpu', container.cpu);
  put('memory', container.memoryMiB && `${container.memoryMiB} MiB`);
  put('ports', container.ports.map((p) => `${p.container}/${p.protocol}`).join(', '));
  put('health check', container.healthCheck && maskWords(container.healthCheck.command).join(' '));
  put('log group', container.log?.group);
  for (const { name, from } of container.secrets) facts.set(`secret ${name} (${container.name})`, from);
  return facts;
}

function environmentChanges(from: ContainerDefinition, to: ContainerDefinition): PlanChange[] {
  const before = new Map(from.environment.map(({ name, value }) => [name, value]));
  const after = new Map(to.environment.map(({ name, value }) => [name, value]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === now) return [];
    const text = (value: string | undefined) => (value === undefined ? undefined : shown(name, value));
    return [{ what: `environment ${name} (${to.name})`, before: text(old), after: text(now) }];
  });
}

function mapChanges(before: Facts, after: Facts): PlanChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((what) =>
    before.get(what) === after.get(what) ? [] : [{ what, before: before.get(what), after: after.get(what) }],
  );
}

const sizesOf = (definition: TaskDefinition): Facts =>
  new Map(
    Object.entries({
      'task cpu': definition.cpu,
      'task memory': definition.memory,
      'task role': definition.taskRoleArn,
      'execution role': definition.executionRoleArn,
      'network mode': definition.networkMode,
      ...definition.others,
    }).flatMap(([what, value]) => (value === undefined ? [] : [[what, value] as const])),
  );

/**
 * What differs between two task definitions apart from images: environment, sizes, ports, roles, secrets' sources,
 * containers. Values that look secret are not shown.
 */
export function definitionChanges(from: TaskDefinition, to: TaskDefinition): PlanChange[] {
  const changes = mapChanges(sizesOf(from), sizesOf(to));
  for (const container of to.containers) {
    const old = from.containers.find((c) => c.name === container.name);
    if (!old) {
      changes.push({ what: `container ${container.name}`, after: container.image.written });
      continue;
    }
    changes.push(...environmentChanges(old, container), ...mapChanges(factsOf(old), factsOf(container)));
  }
  for (const container of from.containers) {
    if (!to.containers.some((c) => c.name === container.name)) {
      changes.push({ what: `container ${container.name}`, before: container.image.written });
    }
  }
  return changes;
}
