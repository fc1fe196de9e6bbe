import { Card } from '@/components/ui/card';
import { EmptyPlace } from '@/components/ui/empty-place';
import { More } from '@/components/ui/more';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Service } from '@/lib/model/service';
import { eventWords } from './event-words';

/** The service's events in AWS's words, newest first. */
export function EventsCard({ service, className }: { service: Service; className?: string }) {
  return (
    <Card flush title="Events" className={className}>
      {service.events.length === 0 ? (
        <EmptyPlace title="No event.">ECS keeps the last 100 of a service.</EmptyPlace>
      ) : (
        <ul>
          <More atMost={8}>
            {service.events.map((event) => (
              <li
                key={event.id}
                className="grid grid-cols-[72px_minmax(0,1fr)] gap-2 border-b border-line2 px-4 py-1.5 last:border-b-0"
              >
                <span className="text-ink3">{event.at === undefined ? '' : <RelativeTime at={event.at} />}</span>
                <span title={event.message} className="break-words text-ink2">
                  {eventWords(event.message, service.name)}
                </span>
              </li>
            ))}
          </More>
        </ul>
      )}
    </Card>
  );
}
