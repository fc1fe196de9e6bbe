import type { Metadata } from 'next';
import { Card } from '@/components/ui/card';
import { DeliveriesTable } from '@/components/webhooks/deliveries-table';
import { DeliveryPages } from '@/components/webhooks/delivery-pages';
import { PrivateAddresses } from '@/components/webhooks/private-addresses';
import { RefreshWhile } from '@/components/webhooks/refresh-while';
import { NewWebhook, WebhookList } from '@/components/webhooks/webhook-list';
import { readConfiguration } from '@/lib/accounts/list-accounts';
import { actorContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';
import { listDeliveries } from '@/lib/notify/list-deliveries';
import { listWebhooks } from '@/lib/notify/list-webhooks';
import { allowsPrivate } from '@/lib/notify/private-ranges';
import { again, allowPrivate, create, remove, renew, setDisabled, test, update } from './actions';

export const metadata: Metadata = { title: 'Webhooks' };

const pageSize = 50;
/** A delivery whose turn comes within this is worth waiting for, milliseconds. */
const soonMs = 30_000;

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Whom Quarterdeck tells of what, and what became of it. */
export default async function WebhooksPage({ searchParams }: Props) {
  const { actor, clock } = await actorContext('configure');
  const asked = Number((await searchParams)['page']);
  const page = Number.isInteger(asked) && asked > 0 && asked < 100_000 ? asked : 1;
  const [webhooks, allowed, { deliveries, total }] = await Promise.all([
    listWebhooks(actor),
    allowsPrivate(),
    listDeliveries({ actor, clock }, { offset: (page - 1) * pageSize, limit: pageSize }),
  ]);
  const everything = actor.accounts === '*';
  const accounts = readConfiguration()
    .accounts.map(({ name }) => name)
    .filter((name) => may(actor, 'view', name));
  const soon = clock() + soonMs;
  const choices = { accounts, everything };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5">
      <Card title="Webhooks" flush aside={<NewWebhook create={create} {...choices} />}>
        <WebhookList webhooks={webhooks} actions={{ create, update, renew, setDisabled, remove, test }} {...choices} />
      </Card>
      <Card
        title="Deliveries"
        flush
        aside={<DeliveryPages page={page} pages={Math.max(1, Math.ceil(total / pageSize))} />}
      >
        <DeliveriesTable
          deliveries={deliveries}
          names={Object.fromEntries(webhooks.map(({ id, name }) => [id, name]))}
          again={again}
        />
        <RefreshWhile active={deliveries.some(({ nextAt }) => nextAt !== undefined && nextAt < soon)} />
      </Card>
      <Card title="Private addresses">
        <PrivateAddresses allowed={allowed} everything={everything} change={allowPrivate} />
      </Card>
    </div>
  );
}
