import { describe, expect, it } from 'vitest';
import { resolveInput } from './call-input.rules';

const answers = [{ taskDefinition: { taskDefinitionArn: 'arn:web:7' } }];
const arn = { $result: [0, 'taskDefinition', 'taskDefinitionArn'] as [number, ...string[]] };

describe('a text that holds an earlier answer', () => {
  it('is joined of its parts, wherever it stands', () => {
    const input = { revision: { content: { $text: ['TaskDefinition: "', arn, '"\n'] } } };
    expect(resolveInput({ operation: 'a:B', input }, answers)).toEqual({
      revision: { content: 'TaskDefinition: "arn:web:7"\n' },
    });
  });

  it('is none where a container’s label has that name', () => {
    const input = { dockerLabels: { $text: 'plain' } };
    expect(resolveInput({ operation: 'a:B', input }, answers)).toEqual(input);
  });

  it('is not sent where the answer lacks what it needs', () => {
    const input = { content: { $text: ['a', arn] } };
    expect(() => resolveInput({ operation: 'a:B', input }, [{}])).toThrow('has no taskDefinition.taskDefinitionArn');
  });
});
