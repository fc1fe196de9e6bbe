import type { Region } from './region';

export interface SimParameter {
  name: string;
  type: 'String' | 'StringList' | 'SecureString';
  value: string;
  version: number;
  modifiedAt: number;
}

const slice = { name: 'ssm', create: (): Map<string, SimParameter> => new Map() };

/** Parameters of an account in a Region, by name. */
export function parametersOf(region: Region): Map<string, SimParameter> {
  return region.slice(slice);
}

/** Adds a parameter with a value that is nobody's secret. */
export function putParameter(region: Region, name: string, type: SimParameter['type'] = 'SecureString'): void {
  const modifiedAt = region.world.clock.now() - 20 * 24 * 3_600_000;
  parametersOf(region).set(name, { name, type, value: `simulated value of ${name}`, version: 1, modifiedAt });
}
