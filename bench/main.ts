import { parseArgs } from 'node:util';
import { type Figure, table } from './figures';
import { measureFleet } from './fleet';
import { measureRollback } from './rollback';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    /** Only these parts: fleet, rollback. */
    only: { type: 'string', multiple: true, default: ['fleet', 'rollback'] },
    services: { type: 'string', multiple: true, default: ['200', '2000'] },
  },
});
const figures: Figure[] = [];
const wanted = new Set(values.only);
if (wanted.has('rollback')) figures.push(...(await measureRollback()));
for (const services of wanted.has('fleet') ? values.services : [])
  figures.push(...(await measureFleet(Number(services))));
console.log(values.json ? JSON.stringify({ figures }, null, 2) : table(figures));
