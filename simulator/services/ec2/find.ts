import { AwsError } from '../../protocols/aws-error';
import { ec2Of, type SimInstance } from '../../world/ec2';
import type { Region } from '../../world/region';

/** The instances of these ids. Throws InvalidInstanceID.Malformed or InvalidInstanceID.NotFound. */
export function instancesOf(region: Region, ids: readonly string[]): SimInstance[] {
  const { instances } = ec2Of(region);
  const malformed = ids.find((id) => !/^i-[0-9a-f]{8,17}$/.test(id));
  if (malformed !== undefined) throw new AwsError('InvalidInstanceID.Malformed', `Invalid id: "${malformed}"`, 400);
  const missing = ids.filter((id) => !instances.has(id));
  if (missing.length > 0) {
    const which = missing.length === 1 ? `ID '${missing[0]}' does` : `IDs '${missing.join(', ')}' do`;
    throw new AwsError('InvalidInstanceID.NotFound', `The instance ${which} not exist`, 400);
  }
  return ids.flatMap((id) => instances.get(id) ?? []);
}

/** A dry run never does it: it says that it would have. */
export function refuseDryRun(dryRun: boolean | undefined): void {
  if (dryRun) {
    throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
  }
}

export function incorrectState(id: string, verb: string): AwsError {
  return new AwsError(
    'IncorrectInstanceState',
    `The instance '${id}' is not in a state from which it can be ${verb}.`,
    400,
  );
}
