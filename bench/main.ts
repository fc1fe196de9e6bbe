import { type Figure, table } from './figures';
import { measureFleet } from './fleet';

const sizes = [200, 2000];
const figures: Figure[] = [];
for (const services of sizes) figures.push(...(await measureFleet(services)));
console.log(process.argv.includes('--json') ? JSON.stringify({ figures }, null, 2) : table(figures));
