import type { Region } from '../world/region';
import { settleTargets } from '../world/targets';
import type { World } from '../world/world';
import { writeLogs } from '../world/writers';
import { buildArchRefCard01 } from './demo/archrefcard01';
import { buildCloudnotes } from './demo/cloudnotes';
import { buildCruddur } from './demo/cruddur';
import { beginFrontendDeployment } from './demo/cruddur-frontend';
import { buildMeuthak } from './demo/meuthak';
import { buildRefCard03 } from './demo/refcard03';
import type { ScenarioAccount } from './load';

/** The five systems, each in an account of its own. */
const systems: (ScenarioAccount & { build: (region: Region) => void })[] = [
  { account: '111111111111', region: 'eu-central-1', name: 'cloudnotes', build: buildCloudnotes },
  { account: '222222222222', region: 'us-east-1', name: 'refcard01', build: buildArchRefCard01 },
  { account: '333333333333', region: 'us-east-1', name: 'refcard03', build: buildRefCard03 },
  { account: '444444444444', region: 'us-east-1', name: 'meuthak', build: buildMeuthak },
  { account: '555555555555', region: 'us-east-1', name: 'cruddur', build: buildCruddur },
];

/** Builds the five systems; one is steady, one is degraded, and one begins a deployment. */
export function loadDemo(world: World): ScenarioAccount[] {
  for (const { account, region: name, build } of systems) {
    const region = world.region(account, name);
    build(region);
    settleTargets(region);
    writeLogs(region);
  }
  beginFrontendDeployment(world.region('555555555555', 'us-east-1'));
  return systems.map(({ account, region, name }) => ({ account, region, name }));
}
