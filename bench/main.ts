import { parseArgs } from 'node:util';
import { type Figure, table } from './figures';
import { measureFleet } from './fleet';
import { measureLogs } from './logs';
import { measureRollback } from './rollback';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    /** Only these parts: fleet, rollback, logs. */
    only: { type: 'string', multiple: true, default: ['fleet', 'rollback', 'logs'] },
    services: { type: 'string', multiple: true, default: ['200', '2000'] },
    /** Of the logs only these parts: delay, steady, burst, viewers, million. */
    part: { type: 'string', multiple: true, default: [] },
    /** How long the steady feed of logs lasts. */
    seconds: { type: 'string', default: '600' },
  },
});
const figures: Figure[] = [];
const wanted = new Set(values.only);
if (wanted.has('rollback')) figures.push(...(await measureRollback()));
for (const services of wanted.has('fleet') ? values.services : [])
  figures.push(...(await measureFleet(Number(services))));
if (wanted.has('logs')) figures.push(...(await measureLogs(values.part, Number(values.seconds))));
console.log(values.json ? JSON.stringify({ figures }, null, 2) : table(figures));
