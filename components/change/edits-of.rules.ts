import { notShown } from '@/lib/change/mask.rules';
import type { DefinitionEdits } from '@/lib/model/plan';
import type { ContainerDefinition, TaskDefinition } from '@/lib/model/task-definition';

/** A variable as the form holds it. `kept` ones are not shown and stay as they are until someone writes a value. */
export interface FormVariable {
  key: number;
  name: string;
  value: string;
  kept: boolean;
}

export interface FormContainer {
  name: string;
  image: string;
  variables: FormVariable[];
}

/** What the form of "Edit and deploy" holds. */
export interface DefinitionForm {
  cpu: string;
  memory: string;
  containers: FormContainer[];
}

const formContainer = (container: ContainerDefinition): FormContainer => ({
  name: container.name,
  image: container.image.written,
  variables: container.environment.map(({ name, value }, key) => ({
    key,
    name,
    value: value === notShown ? '' : value,
    kept: value === notShown,
  })),
});

/** The form as it opens. */
export const formOf = (definition: TaskDefinition): DefinitionForm => ({
  cpu: definition.cpu ?? '',
  memory: definition.memory ?? '',
  containers: definition.containers.map(formContainer),
});

function containerEdits(before: ContainerDefinition, form: FormContainer): DefinitionEdits['containers'][number] {
  const old = new Map(before.environment.map(({ name, value }) => [name, value]));
  const named = form.variables.filter(({ name }) => name.trim() !== '');
  const set = named
    .filter(({ name, value, kept }) => !kept && old.get(name.trim()) !== value)
    .map(({ name, value }) => ({ name: name.trim(), value }));
  const remove = [...old.keys()].filter((name) => !named.some((variable) => variable.name.trim() === name));
  return {
    name: form.name,
    ...(form.image.trim() !== before.image.written ? { image: form.image.trim() } : {}),
    ...(set.length > 0 ? { set } : {}),
    ...(remove.length > 0 ? { remove } : {}),
  };
}

/** What a form changes of a task definition; undefined where that is nothing. */
export function editsOf(definition: TaskDefinition, form: DefinitionForm): DefinitionEdits | undefined {
  const containers = definition.containers.flatMap((container) => {
    const own = form.containers.find((each) => each.name === container.name);
    const edits = own ? containerEdits(container, own) : undefined;
    return edits && Object.keys(edits).length > 1 ? [edits] : [];
  });
  const { cpu, memory } = form;
  const sizes = {
    ...(cpu.trim() && cpu.trim() !== definition.cpu ? { cpu: cpu.trim() } : {}),
    ...(memory.trim() && memory.trim() !== definition.memory ? { memory: memory.trim() } : {}),
  };
  return containers.length === 0 && Object.keys(sizes).length === 0 ? undefined : { ...sizes, containers };
}

/** What is wrong with a form before anything is planned, in words; undefined where nothing is. */
export function formProblem({ cpu, memory, containers }: DefinitionForm): string | undefined {
  const number = (text: string) => text.trim() === '' || /^\d{2,6}$/.test(text.trim());
  if (!number(cpu)) return 'CPU units are a whole number, such as 256.';
  if (!number(memory)) return 'Memory is a whole number of MiB, such as 512.';
  for (const { name, variables } of containers) {
    const names = variables.map((variable) => variable.name.trim()).filter(Boolean);
    const twice = names.find((each, at) => names.indexOf(each) !== at);
    if (twice !== undefined) return `${name} has ${twice} twice: a variable has one value.`;
    const unnamed = variables.find((variable) => variable.name.trim() === '' && variable.value !== '');
    if (unnamed) return `A variable of ${name} has a value and no name.`;
  }
  return undefined;
}
