import { describe, expect, it } from 'vitest';
import { revisionWord } from './rollback-words.rules';

describe('the word for a revision', () => {
  it.each([
    ['arn:aws:ecs:eu-central-1:111122223333:task-definition/backend-flask:42', 'rev 42'],
    ['backend-flask:42', 'rev 42'],
    ['arn:aws:ecs:eu-central-1:111122223333:task-definition/backend-flask', 'backend-flask'],
    ['backend-flask', 'backend-flask'],
    ['42', '42'],
    ['web:latest', 'web:latest'],
    [undefined, undefined],
  ])('of %s is %s', (definition, word) => {
    expect(revisionWord(definition)).toBe(word);
  });
});
