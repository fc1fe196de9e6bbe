import { describe, expect, it } from 'vitest';
import { notShown } from '@/lib/change/mask.rules';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { editsOf, formOf, formProblem } from './edits-of.rules';

const written = 'docker.io/web:v1';
const definition: TaskDefinition = {
  arn: 'arn',
  family: 'web',
  revision: 1,
  status: 'ACTIVE',
  cpu: '256',
  memory: '512',
  containers: [
    {
      name: 'app',
      image: { written, registry: 'docker.io', repository: 'web', tag: 'v1' },
      essential: true,
      ports: [],
      environment: [
        { name: 'MODE', value: 'green' },
        { name: 'DB_PASSWORD', value: notShown },
      ],
      secrets: [],
      versionConsistency: true,
    },
  ],
};

describe('the form of a task definition', () => {
  const form = () => formOf(definition);
  const changed = (change: (container: ReturnType<typeof form>['containers'][number]) => void) => {
    const next = structuredClone(form());
    const [first] = next.containers;
    if (first) change(first);
    return editsOf(definition, next);
  };

  it('changes nothing as it opens', () => {
    expect(editsOf(definition, form())).toBeUndefined();
  });

  it('keeps a value that was not shown until someone writes one', () => {
    const value = 'a new one';
    expect(
      changed((app) => {
        app.variables = app.variables.map((each) => (each.kept ? { ...each, value, kept: false } : each));
      }),
    ).toEqual({ containers: [{ name: 'app', set: [{ name: 'DB_PASSWORD', value }] }] });
  });

  it('sets, adds and removes variables, also by renaming one', () => {
    expect(
      changed((app) => {
        app.variables = [
          { key: 0, name: 'COLOUR', value: 'green', kept: false },
          { key: 9, name: ' EMPTY ', value: '', kept: false },
          { key: 10, name: '', value: 'no name', kept: false },
        ];
      }),
    ).toEqual({
      containers: [
        {
          name: 'app',
          set: [
            { name: 'COLOUR', value: 'green' },
            { name: 'EMPTY', value: '' },
          ],
          remove: ['MODE', 'DB_PASSWORD'],
        },
      ],
    });
  });

  it('changes the image and the sizes', () => {
    const next = { ...form(), memory: '1024' };
    expect(editsOf(definition, next)).toEqual({ memory: '1024', containers: [] });
    expect(
      changed((app) => {
        app.image = ' docker.io/web:v2 ';
      }),
    ).toEqual({ containers: [{ name: 'app', image: 'docker.io/web:v2' }] });
  });
});

describe('a form that cannot be planned', () => {
  const form = formOf(definition);
  const [container] = form.containers;
  const withVariables = (variables: { name: string; value: string }[]) => ({
    ...form,
    containers: container
      ? [{ ...container, variables: variables.map((each, key) => ({ ...each, key, kept: false })) }]
      : [],
  });

  it('says at once which number is none, which name is there twice, and which is missing', () => {
    expect(formProblem(form)).toBeUndefined();
    expect(formProblem({ ...form, cpu: 'abc' })).toContain('CPU units are a whole number');
    expect(formProblem({ ...form, memory: '0.5 GB' })).toContain('Memory is a whole number');
    const twice = [
      { name: 'BACKEND_URL', value: 'a' },
      { name: ' BACKEND_URL', value: 'b' },
    ];
    expect(formProblem(withVariables(twice))).toBe('app has BACKEND_URL twice: a variable has one value.');
    expect(formProblem(withVariables([{ name: '', value: 'x' }]))).toContain('a value and no name');
  });

  it('leaves a size as it is where its field is empty', () => {
    expect(editsOf(definition, { ...form, cpu: '', memory: ' ' })).toBeUndefined();
  });
});
