import { expect, it } from 'vitest';
import { eventWords } from './event-words';

it.each([
  [
    '(service backend-flask) has started 1 tasks: (task 7c1e7c1e7c1e7c1e7c1e7c1e7c1e04ab).',
    'has started 1 tasks: (task 7c1e…04ab).',
  ],
  [
    '(service backend-flask) registered 1 targets in (target-group arn:aws:elasticloadbalancing:us-east-1:555555555555:targetgroup/crud-tg/f93a9854132d91d2)',
    'registered 1 targets in (target-group crud-tg)',
  ],
  ['(service other) says $1 <b>', '(service other) says $1 <b>'],
])('%s', (message, words) => {
  expect(eventWords(message, 'backend-flask')).toBe(words);
});
