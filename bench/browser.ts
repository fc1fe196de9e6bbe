import type { LiveMessage } from '@/lib/model/live-message';

/** A signed-in person without a browser: cookies, pages and the live stream. */
export class Person {
  #cookies = new Map<string, string>();

  private constructor(readonly url: string) {}

  static async signIn(url: string, name: string, password: string): Promise<Person> {
    const person = new Person(url);
    const { csrfToken } = await (await person.get('/api/auth/csrf')).json();
    const form = new URLSearchParams({ csrfToken, name, password, json: 'true', callbackUrl: url });
    const response = await person.get('/api/auth/callback/credentials', {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    if (![...person.#cookies.keys()].some((cookie) => cookie.includes('session-token')))
      throw new Error(`Signing in answered ${response.status}.`);
    return person;
  }

  /** Fetches a path with this person's cookies, and keeps those that come back. */
  async get(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.url), {
      ...init,
      headers: { ...init.headers, cookie, origin: this.url },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }

  /** Opens the live stream on some topics and hands over every message until `stop`. */
  async watch(topics: string[], onMessage: (message: LiveMessage) => void): Promise<() => void> {
    const end = new AbortController();
    const response = await this.get('/api/live', { signal: end.signal });
    if (!response.body) throw new Error(`The live stream answered ${response.status}.`);
    void this.#read(response.body, topics, onMessage).catch((error) => {
      if (!end.signal.aborted) throw error;
    });
    return () => end.abort();
  }

  async #read(body: ReadableStream<Uint8Array>, topics: string[], onMessage: (message: LiveMessage) => void) {
    let rest = '';
    const text = new TextDecoder();
    for await (const chunk of body) {
      const events = (rest + text.decode(chunk, { stream: true })).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const data = event
          .split('\n')
          .filter((line) => line.startsWith('data:'))
          .map((line) => line.slice(5))
          .join('\n');
        if (!data) continue;
        const message: LiveMessage = JSON.parse(data);
        if (message.type === 'hello') await this.#setTopics(message.stream, topics);
        onMessage(message);
      }
    }
  }

  async #setTopics(stream: string, topics: string[]) {
    const body = JSON.stringify({ stream, topics: topics.map((topic) => ({ topic })) });
    const response = await this.get('/api/live', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    if (!response.ok) throw new Error(`Setting the topics answered ${response.status}.`);
  }
}
