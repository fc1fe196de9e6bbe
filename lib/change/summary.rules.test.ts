import { expect, it } from 'vitest';
import { summaryOf } from './summary.rules';

it.each([
  ['Force new deployment of web', 'Force new deployment', 'Force new deployment of web'],
  ['Stop task 1a2b', 'Stop task 1a2b', 'Stop task 1a2b'],
  ['Deploy web:v2 to web', 'Deploy v2', 'Deploy web:v2 to web'],
  ['Scale web', 'Scale to 3', 'Scale web: Scale to 3'],
  ['Roll back web', 'Roll back to rev 8', 'Roll back web: Roll back to rev 8'],
])('%s, %s: says nothing twice', (title, confirm, summary) => expect(summaryOf({ title, confirm })).toBe(summary));
