import 'server-only';
import type { TopicStatus } from '@/lib/model/live-message';
import { diff } from './patch.rules';
import { encode, type Subscription } from './subscription';
import type { Watch } from './watch';

/** Fifty viewers of one topic share one comparison and one text: keyed by the value that they have and the one to get. */
const patches = new WeakMap<object, { to: unknown; text: string | undefined }>();
const snapshots = new WeakMap<object, string>();

function snapshotText(topic: string, value: unknown): string {
  if (typeof value !== 'object' || value === null) return encode({ type: 'snapshot', topic, value });
  let text = snapshots.get(value);
  if (!text) {
    text = encode({ type: 'snapshot', topic, value });
    snapshots.set(value, text);
  }
  return text;
}

function patchText(topic: string, from: object, to: unknown): string | undefined {
  const known = patches.get(from);
  if (known && known.to === to) return known.text;
  const patch = diff(from, to);
  const small = patch && encode({ type: 'patch', topic, patch });
  const whole = small && snapshotText(topic, to);
  const text = small && whole && whole.length < small.length ? whole : small;
  patches.set(from, { to, text });
  return text;
}

/** A viewer of a watch: remembers which value was sent last and sends the difference to the present one. */
export function subscribeToWatch(watch: Watch, changed: () => void): Subscription {
  let sent: unknown;
  let told: TopicStatus | undefined;
  let news = watch.value !== undefined;
  const leave = watch.join(() => {
    news = true;
    changed();
  });
  if (news) changed();
  return {
    take() {
      if (!news) return [];
      news = false;
      const { topic, value, status } = watch;
      const texts: string[] = [];
      if (value !== undefined && value !== sent) {
        const patch = typeof sent === 'object' && sent !== null ? patchText(topic, sent, value) : undefined;
        texts.push(patch ?? snapshotText(topic, value));
        sent = value;
      }
      if (told?.at !== status.at || status.failure || told?.failure) texts.push(encode({ type: 'status', ...status }));
      told = status;
      return texts;
    },
    close: leave,
  };
}
