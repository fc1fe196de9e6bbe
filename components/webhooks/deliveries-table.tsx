'use client';

import { Button } from '@/components/ui/button';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusTag } from '@/components/ui/status-tag';
import { HeadsAndActions, Table, Td, Tr } from '@/components/ui/table';
import { useChange } from '@/components/ui/use-change';
import type { Result } from '@/lib/model/failure';
import type { Delivery } from '@/lib/model/webhook';
import { eventWords, stateLook, triesWords } from './webhook-words';

type Again = (input: { id: string }) => Promise<Result<unknown>>;

function DeliveryLine({ delivery, webhook, again }: { delivery: Delivery; webhook: string; again: Again }) {
  const { run, failure, busy } = useChange();
  const { id, createdAt, event, sentence, tries, nextAt, answer } = delivery;
  const { tone, word } = stateLook(delivery);
  return (
    <Tr>
      <Td className="whitespace-nowrap align-top">
        <RelativeTime at={createdAt} />
      </Td>
      <Td className="align-top break-words">{webhook}</Td>
      <Td className="min-w-56 align-top">
        <p className="break-words">{sentence}</p>
        <p className="text-xs text-ink3">{eventWords[event] ?? event}</p>
      </Td>
      <Td className="align-top">
        <StatusTag tone={tone}>{word}</StatusTag>
        <p className="text-xs text-ink3">
          {tries > 0 ? triesWords(tries) : null}
          {nextAt === undefined ? null : (
            <>
              {tries > 0 ? ', ' : null}next <RelativeTime at={nextAt} />
            </>
          )}
        </p>
      </Td>
      <Td className="align-top break-words">{answer}</Td>
      <Td className="align-top sm:text-right">
        <Button
          aria-label={`Send again: ${sentence}`}
          disabled={busy}
          onClick={() => run(() => again({ id }), 'It is sent again.')}
        >
          Send again
        </Button>
        {failure ? <FailureNote failure={failure} className="mt-2" /> : null}
      </Td>
    </Tr>
  );
}

/** What was sent, what waits, and what the receivers last answered. */
export function DeliveriesTable({
  deliveries,
  names,
  again,
}: {
  deliveries: Delivery[];
  /** Names of the webhooks by id. */
  names: Record<string, string>;
  again: Again;
}) {
  if (deliveries.length === 0) {
    return (
      <EmptyPlace title="Nothing was sent yet">
        Each thing that a webhook is told stands here, with its tries and the receiver’s last answer.
      </EmptyPlace>
    );
  }
  return (
    <Table stacked label="Deliveries">
      <HeadsAndActions heads={['When', 'Webhook', 'What', 'State', 'Last answer']} />
      <tbody>
        {deliveries.map((delivery) => (
          <DeliveryLine
            key={delivery.id}
            delivery={delivery}
            webhook={names[delivery.webhook] ?? 'gone'}
            again={again}
          />
        ))}
      </tbody>
    </Table>
  );
}
