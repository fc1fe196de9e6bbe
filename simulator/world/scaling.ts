import type { ScalableTarget, ScalingPolicy } from '@aws-sdk/client-application-auto-scaling';
import type { Region } from './region';

export interface ScalingState {
  /** By resource id and dimension. */
  targets: Map<string, ScalableTarget>;
  policies: ScalingPolicy[];
}

const slice = { name: 'scaling', create: (): ScalingState => ({ targets: new Map(), policies: [] }) };

/** Scalable targets of an account in a Region. */
export function scalingOf(region: Region): ScalingState {
  return region.slice(slice);
}
