import { shortId } from '@/components/ui/short-names';

/**
 * An event in AWS's words without what the page says anyway: the service's name goes, task ids are short, a target
 * group's ARN becomes its name. The whole message belongs on hover.
 */
export function eventWords(message: string, service: string): string {
  return message
    .replace(`(service ${service}) `, '')
    .replace(/arn:aws[\w-]*:elasticloadbalancing:[\w-]*:\d*:targetgroup\/([\w-]+)\/[0-9a-f]+/g, '$1')
    .replace(/\b[0-9a-f]{32}\b/g, shortId);
}
