import type { Notice, Webhook } from '@/lib/model/webhook';

/** What is posted besides the notice itself. */
export interface Posting {
  /** By which receivers tell a delivery that they have had already. */
  delivery: string;
  /** The service's page, where there is a service. */
  link?: string;
}

/** The documented JSON body; what is not known is absent. */
function jsonBody(notice: Notice, { delivery, link }: Posting): string {
  const { event, at, sentence, key, deployment, status, taskDefinition, by, reason } = notice;
  const where = key && { account: key.account, region: key.region, cluster: key.cluster, service: key.service };
  const time = new Date(at).toISOString();
  return JSON.stringify({
    ...{ version: 1, id: delivery, event, time, sentence, ...where },
    ...{ taskDefinition, deployment, status, by, reason, link },
  });
}

/** The three signs that Slack reads as its own: `<!channel>`, `<@U…>` and links come of `<` alone. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * A text of which Slack makes neither a mention nor a link, on one line. An invisible sign after each @ holds off
 * receivers like Mattermost that read a plain @channel. https://docs.slack.dev/messaging/formatting-message-text
 */
export const slackText = (text: string): string =>
  escaped(text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')).replaceAll('@', '@\u200b');

function slackBody({ sentence, key }: Notice, { link }: Posting): string {
  const place = key ? `${key.account}, ${key.region}, ${key.cluster}` : undefined;
  const lines = [slackText(sentence), place && slackText(place), link && `<${escaped(link)}|Open in Quarterdeck>`];
  return JSON.stringify({ text: lines.filter(Boolean).join('\n') });
}

/** What is sent: the same text at every try of a delivery. */
export const bodyOf = (format: Webhook['format'], notice: Notice, posting: Posting): string =>
  format === 'slack' ? slackBody(notice, posting) : jsonBody(notice, posting);
