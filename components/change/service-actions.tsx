'use client';

import { Ellipsis, ImageUp, RefreshCw, ScrollText, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { PushDialog } from '@/components/push/push-dialog';
import { Button, ButtonLink } from '@/components/ui/button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import type { PlanRequest } from '@/lib/model/plan';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { paths } from '@/lib/paths';
import { DeployTagDialog } from './deploy-tag-dialog';
import { EditDefinitionDialog } from './edit-definition-dialog';
import { type ConfirmAction, PlanDialog } from './plan-dialog';
import { ScaleDialog } from './scale-dialog';
import { useAsked } from './use-asked';
import { viewerWhy } from './viewer-why';

/** The service page's `actions.ts`, handed down by the page. */
export type ServiceConfirmActions = Record<
  'force-deployment' | 'roll-back' | 'deploy-image' | 'edit-definition' | 'scale' | 'continue-hook',
  ConfirmAction
>;

interface Props {
  detail: ServiceDetail;
  canDeploy: boolean;
  actions: ServiceConfirmActions;
}

const isServiceKind = (kind: string, actions: ServiceConfirmActions): kind is keyof ServiceConfirmActions =>
  Object.hasOwn(actions, kind);

const confirmOf = (actions: ServiceConfirmActions, request: PlanRequest | null): ConfirmAction =>
  request && isServiceKind(request.kind, actions) ? actions[request.kind] : actions['force-deployment'];

/** Push image, Force new deployment, Roll back; on a phone a bar at the bottom with Logs and Roll back. */
export function ServiceActions({ detail, canDeploy, actions }: Props) {
  const { service, images } = detail;
  const [request, setRequest] = useState<PlanRequest | null>(null);
  const [pushing, setPushing] = useState(false);
  const [asking, setAsking] = useState<'image' | 'scale' | 'edit' | null>(null);
  /** The form that asked for the plan that is shown. */
  const [form, setForm] = useState<typeof asking>(null);
  const { account, region } = service.scope;
  const key = { account, region, cluster: service.cluster, service: service.name };
  const why = canDeploy ? undefined : viewerWhy;
  const plan = (next: PlanRequest) => {
    setForm(asking);
    setAsking(null);
    setRequest(next);
  };
  const close = () => {
    setRequest(null);
    setAsking(null);
    setForm(null);
  };
  const force = () => setRequest({ kind: 'force-deployment', ...key });
  const rollBack = () => setRequest({ kind: 'roll-back', ...key });
  const undo = () => setRequest({ kind: 'roll-back', ...key, undo: true });
  const deploy = (image: string, container?: string) => {
    setPushing(false);
    plan({ kind: 'deploy-image', ...key, image, container });
  };
  useAsked(
    {
      'force-deployment': force,
      'roll-back': rollBack,
      'push-image': () => setPushing(true),
      scale: () => setAsking('scale'),
    },
    canDeploy,
  );
  return (
    <>
      <Button why={why} onClick={() => setPushing(true)} className="max-sm:hidden">
        <ImageUp aria-hidden />
        Push image
      </Button>
      <Button why={why} onClick={force} className="max-sm:hidden">
        <RefreshCw aria-hidden />
        Force new deployment
      </Button>
      <Button variant="danger-outline" why={why} onClick={rollBack} className="max-sm:hidden">
        <Undo2 aria-hidden />
        Roll back
      </Button>
      <Menu>
        <MenuTrigger asChild>
          <Button aria-label="More actions" className="max-sm:h-11">
            <Ellipsis aria-hidden />
            <span className="sm:hidden">Actions</span>
          </Button>
        </MenuTrigger>
        <MenuContent>
          <MenuItem className="sm:hidden" disabled={!canDeploy} onSelect={() => setPushing(true)}>
            Push image
          </MenuItem>
          <MenuItem className="sm:hidden" disabled={!canDeploy} onSelect={force}>
            Force new deployment
          </MenuItem>
          <MenuItem disabled={!canDeploy} onSelect={() => setAsking('image')}>
            Deploy another image
          </MenuItem>
          <MenuItem disabled={!canDeploy} onSelect={undo}>
            Undo the last rollback
          </MenuItem>
          <MenuItem disabled={!canDeploy} onSelect={() => setAsking('scale')}>
            Scale
          </MenuItem>
          <MenuItem disabled={!canDeploy || !detail.taskDefinition.value} onSelect={() => setAsking('edit')}>
            Edit and deploy
          </MenuItem>
        </MenuContent>
      </Menu>
      <div className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-2 gap-3 border-t border-line bg-panel p-3 pb-[max(12px,env(safe-area-inset-bottom))] sm:hidden">
        <ButtonLink href={paths.serviceLogs(key)} size="l" className="h-12">
          <ScrollText aria-hidden />
          Logs
        </ButtonLink>
        <Button variant="danger" size="l" className="h-12" why={why} onClick={rollBack}>
          <Undo2 aria-hidden />
          Roll back
        </Button>
      </div>
      <PushDialog
        open={pushing}
        onClose={() => setPushing(false)}
        scope={service.scope}
        cluster={service.cluster}
        service={service.name}
        images={images}
        canDeploy={canDeploy}
        onDeploy={deploy}
      />
      <DeployTagDialog open={asking === 'image'} onClose={close} images={images} onDeploy={deploy} />
      <ScaleDialog
        open={asking === 'scale'}
        onClose={close}
        detail={detail}
        onScale={(desired) => plan({ kind: 'scale', ...key, desired })}
      />
      {detail.taskDefinition.value ? (
        <EditDefinitionDialog
          open={asking === 'edit'}
          again={form === 'edit'}
          onClose={close}
          definition={detail.taskDefinition.value}
          onEdit={(edits) => plan({ kind: 'edit-definition', ...key, edits })}
        />
      ) : null}
      <PlanDialog
        request={request}
        confirm={confirmOf(actions, request)}
        onClose={close}
        onBack={
          form
            ? () => {
                setRequest(null);
                setAsking(form);
              }
            : undefined
        }
      />
    </>
  );
}
