import type { Action, Rule, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Listener } from '@/lib/model/task';
import { present } from '../gather';

function toCondition(condition: RuleCondition): string {
  const values = [
    ...present(condition.Values),
    ...present(condition.PathPatternConfig?.Values),
    ...present(condition.HostHeaderConfig?.Values),
    ...present(condition.HttpRequestMethodConfig?.Values),
    ...present(condition.SourceIpConfig?.Values),
    ...present(condition.HttpHeaderConfig?.Values),
    ...present(condition.QueryStringConfig?.Values).map((pair) => `${pair.Key ?? '*'}=${pair.Value ?? ''}`),
  ];
  const field = condition.HttpHeaderConfig?.HttpHeaderName ?? condition.Field ?? 'condition';
  return `${field} ${[...new Set(values)].join(' or ')}`;
}

function toAction(action: Action): string {
  switch (action.Type) {
    case 'redirect': {
      const to = action.RedirectConfig;
      return `redirect ${to?.StatusCode ?? ''} ${to?.Protocol ?? '#{protocol}'}:${to?.Port ?? '#{port}'}`.trim();
    }
    case 'fixed-response':
      return `answer ${action.FixedResponseConfig?.StatusCode ?? ''}`.trim();
    default:
      return action.Type ?? 'forward';
  }
}

/** A listener rule in words that a person can check; everything may be absent. */
export function toRule(rule: Rule): Listener['rules'][number] {
  const actions = [...present(rule.Actions)].sort((a, b) => (a.Order ?? 0) - (b.Order ?? 0));
  const groups = actions.flatMap((action) => [
    ...present(present(action.ForwardConfig?.TargetGroups).map((group) => group.TargetGroupArn)),
    ...(action.TargetGroupArn ? [action.TargetGroupArn] : []),
  ]);
  return {
    priority: rule.Priority ?? (rule.IsDefault ? 'default' : undefined),
    conditions: present(rule.Conditions).map(toCondition),
    targetGroupArns: [...new Set(groups)],
    action: actions.map(toAction).join(', then '),
  };
}
