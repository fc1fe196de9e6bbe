import { parseArgs } from 'node:util';
import { type Figure, table } from './figures';
import { measureFleet } from './fleet';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, services: { type: 'string', multiple: true, default: ['200', '2000'] } },
});
const figures: Figure[] = [];
for (const services of values.services) figures.push(...(await measureFleet(Number(services))));
console.log(values.json ? JSON.stringify({ figures }, null, 2) : table(figures));
