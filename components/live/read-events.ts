/** Reads an event stream's `data:` fields one event at a time; ends when the stream ends, throws when it breaks. */
export async function readEvents(body: ReadableStream<Uint8Array>, onData: (json: string) => void): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += decoder.decode(value, { stream: true });
    let end = rest.indexOf('\n\n');
    while (end >= 0) {
      const data = rest
        .slice(0, end)
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).trimStart());
      if (data.length > 0) onData(data.join('\n'));
      rest = rest.slice(end + 2);
      end = rest.indexOf('\n\n');
    }
  }
}
