import { z } from 'zod';
import { definitionEdits } from '@/lib/services/definition-edits.rules';

const text = z.string().trim().min(1).max(512);
const scope = { account: text, region: text };
const service = { ...scope, cluster: text, service: text };
const confirm = {
  fingerprint: z.string().length(64),
  reason: z.string().trim().max(500).optional(),
  emergency: z.boolean().optional(),
};

const forceDeployment = z.object({ kind: z.literal('force-deployment'), ...service });
const rollBack = z.object({
  kind: z.literal('roll-back'),
  ...service,
  revision: text.optional(),
  undo: z.boolean().optional(),
  restore: z.boolean().optional(),
});
/** A query holds text: `undo=true`. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]).optional();
const rollBackQuery = rollBack.extend({ undo: flag, restore: flag });
const deployImage = z.object({
  kind: z.literal('deploy-image'),
  ...service,
  image: text,
  container: text.optional(),
});
const editDefinition = z.object({
  kind: z.literal('edit-definition'),
  ...service,
  edits: definitionEdits,
});
const count = z.number().int().min(0).max(5000);
const scale = z.object({ kind: z.literal('scale'), ...service, desired: count });
/** A query holds text; nothing but digits is a count, so that an empty field is no 0. */
const scaleQuery = scale.extend({
  desired: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,4}$/)
        .transform(Number),
    ])
    .pipe(count),
});
const stopTask = z.object({ kind: z.literal('stop-task'), ...scope, cluster: text, task: text });
const continueHook = z.object({ kind: z.literal('continue-hook'), ...service, hook: text });
const database = z.object({
  kind: z.enum(['database-start', 'database-stop', 'database-reboot']),
  ...scope,
  database: text,
});
const host = z.object({ kind: z.enum(['host-start', 'host-stop', 'host-reboot']), ...scope, instance: text });

/** What `/api/plans` takes in its query. */
export const planRequest = z.discriminatedUnion('kind', [
  forceDeployment,
  rollBackQuery,
  deployImage,
  editDefinition,
  scaleQuery,
  stopTask,
  continueHook,
  database,
  host,
]);

/** What each confirming action takes. */
export const confirmForceDeploymentInput = forceDeployment.extend(confirm);
export const confirmRollBackInput = rollBack.extend(confirm);
export const confirmDeployImageInput = deployImage.extend(confirm);
export const confirmEditDefinitionInput = editDefinition.extend(confirm);
export const confirmScaleInput = scale.extend(confirm);
export const confirmStopTaskInput = stopTask.extend(confirm);
export const confirmContinueHookInput = continueHook.extend(confirm);
export const confirmDatabaseInput = database.extend(confirm);
export const confirmHostInput = host.extend(confirm);
