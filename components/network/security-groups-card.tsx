import { Card } from '@/components/ui/card';
import { FailureNote } from '@/components/ui/failure-note';
import { StatusTag } from '@/components/ui/status-tag';
import { consoleLinks } from '@/lib/console-links.rules';
import type { Part } from '@/lib/model/failure';
import type { SecurityGroup, SecurityRule } from '@/lib/model/network';
import type { Scope } from '@/lib/model/scope';
import { isWideOpen, ruleWords } from './rule-words';

/** Who may come in and where it may go, in words that a person can check. */
export function SecurityGroupsCard({ scope, part }: { scope: Scope; part: Part<SecurityGroup[]> }) {
  const groups = part.value ?? [];
  return (
    <Card flush title="Security groups">
      {part.failure ? <FailureNote failure={part.failure} at={part.value && part.at} className="m-2" /> : null}
      {groups.length === 0 && !part.failure ? <p className="px-4 py-3 text-ink2">None.</p> : null}
      {groups.map((group) => (
        <div key={group.id} className="border-b border-line2 px-4 py-2.5 last:border-b-0">
          <h3 className="font-medium">
            {group.name}{' '}
            <a
              href={consoleLinks.securityGroup(scope, group.id)}
              target="_blank"
              rel="noreferrer"
              title="Opens in the AWS console"
              className="font-mono text-xs font-normal text-ink3 hover:underline"
            >
              {group.id}
            </a>
          </h3>
          <Rules title="In" rules={group.rules.filter((rule) => rule.direction === 'in')} groups={groups} />
          <Rules title="Out" rules={group.rules.filter((rule) => rule.direction === 'out')} groups={groups} />
        </div>
      ))}
    </Card>
  );
}

function Rules({ title, rules, groups }: { title: string; rules: SecurityRule[]; groups: SecurityGroup[] }) {
  return (
    <div className="grid grid-cols-[36px_minmax(0,1fr)]">
      <span className="text-ink3">{title}</span>
      <ul>
        {rules.length === 0 ? <li className="text-ink3">nothing</li> : null}
        {rules.map((rule) => {
          const words = ruleWords(rule, groups);
          return (
            <li key={`${words} ${rule.description}`} className="flex flex-wrap items-center gap-x-2">
              <span className="break-words">{words}</span>
              {isWideOpen(rule) ? <StatusTag tone="warn">open to everyone</StatusTag> : null}
              {rule.description ? <span className="text-ink3">{rule.description}</span> : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
