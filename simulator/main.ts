import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readScenarioFile } from './admin/requests';
import type { ScenarioName } from './scenarios/load';
import { startSimulator } from './server';

const scenarios: ScenarioName[] = ['demo', 'empty', 'fleet'];

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    speed: { type: 'string' },
    scenario: { type: 'string' },
    services: { type: 'string' },
    'tasks-per-service': { type: 'string' },
    faults: { type: 'string' },
    'no-throttle': { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

const usage = `Usage: npm run simulator -- [flags]
  --port 4566              where it listens (SIMULATOR_PORT); on loopback unless SIMULATOR_HOST says otherwise
  --speed 1                divides its waits (SIMULATOR_SPEED)
  --scenario demo          demo, empty or fleet
  --services 200           of the fleet (chooses it)
  --tasks-per-service 5    of the fleet
  --faults file.json       faults that hold from the start: {"faults": [{"kind": "denied", …}]}
  --no-throttle            without AWS's own request rates`;

/** A number of a flag or variable, or the end of the program with what is wrong with it. */
function number(name: string, text: string | undefined, fallback: number, least: number): number {
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isFinite(value) && value >= least) return value;
  console.error(`${name} must be a number of at least ${least}, not "${text}".`);
  process.exit(2);
}

if (values.help) {
  console.log(usage);
  process.exit(0);
}

const scenario = (values.scenario ?? (values.services ? 'fleet' : 'demo')) as ScenarioName;
if (!scenarios.includes(scenario)) {
  console.error(`--scenario must be one of ${scenarios.join(', ')}, not "${scenario}".`);
  process.exit(2);
}

/** The faults of a scenario file, or the end of the program with what is wrong with it. */
function faultsOf(file: string | undefined) {
  if (file === undefined) return [];
  try {
    return readScenarioFile(readFileSync(file)).faults;
  } catch (error) {
    console.error(`--faults ${file}: ${(error as Error).message}`);
    process.exit(2);
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));

try {
  const simulator = await startSimulator({
    port: number('--port', values.port ?? process.env.SIMULATOR_PORT, 4566, 0),
    host: process.env.SIMULATOR_HOST || '127.0.0.1',
    speed: number('--speed', values.speed ?? process.env.SIMULATOR_SPEED, 1, 0.001),
    scenario,
    services: values.services === undefined ? undefined : number('--services', values.services, 0, 1),
    tasksPerService: number('--tasks-per-service', values['tasks-per-service'], 5, 0),
    faults: faultsOf(values.faults),
    throttle: !values['no-throttle'],
  });
  for (const { account, region, name } of simulator.accounts) console.log(`  ${account}  ${region}  ${name}`);
  console.log(`simulator listening on ${simulator.url}`);
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(code === 'EADDRINUSE' ? 'This port is taken. Choose another one with --port.' : message);
  process.exit(1);
}
