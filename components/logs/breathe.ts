let channel: MessageChannel | undefined;
const waiting: (() => void)[] = [];

/**
 * Lets drawing, scrolling and typing go first. A timer would do too, but browsers make one that follows another wait for
 * 4 ms, which is two seconds over a million lines.
 */
export function breathe(): Promise<void> {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(0);
  });
}
