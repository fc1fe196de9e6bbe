import type { Cause } from './cause';

/** What AWS says where the credentials, or a policy, do not let us in. */
export const credentialCauses: readonly Cause[] = [
  {
    id: 'cred-lab-cancelled',
    pattern: /explicit deny in an identity-based policy:? ?\S*policy\/voc-cancel-cred/i,
    what: 'The lab session of these keys is over, or its budget is used up: everything is denied.',
    advice: 'Start the lab, wait until it is ready, and paste the three new values. What runs is not deleted.',
  },
  {
    id: 'cred-lab-policy',
    pattern: /explicit deny in an identity-based policy:? ?\S*policy\/[PC]?voclabs\d*/i,
    what: 'The lab forbids this action on purpose.',
    advice: 'It cannot be allowed there; what it would have shown stays unread.',
  },
  {
    id: 'cred-lab-no-iam',
    pattern:
      /not authorized to perform: iam:(CreateRole|CreatePolicy|AttachRolePolicy|PutRolePolicy|CreateUser|CreateGroup|CreateAccessKey|CreateOpenIDConnectProvider|CreateInstanceProfile)/i,
    what: 'A lab account may not make users, roles or policies.',
    advice: 'Use LabRole for tasks and LabInstanceProfile for hosts.',
  },
  {
    id: 'cred-lab-cloudmap',
    pattern: /not authorized to perform: servicediscovery:/i,
    what: 'The lab denies Cloud Map, so neither Service Connect nor service discovery can be used.',
    advice: 'Reach one service from another through a load balancer.',
  },
  {
    id: 'cred-passrole',
    pattern: /not authorized to perform: iam:PassRole/i,
    what: 'The caller may not hand this role to the service.',
    advice: 'Allow iam:PassRole for that role, or use one that may be passed.',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ecs.html',
  },
  {
    id: 'cred-expired',
    pattern:
      /ExpiredToken(Exception)?|security token included in the request is expired|provided token has expired|RequestExpired|Request has expired/i,
    what: 'The temporary credentials have run out.',
    advice: 'Renew the session and paste key, secret and session token again.',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html',
  },
  {
    id: 'cred-invalid-token',
    pattern: /InvalidClientTokenId|UnrecognizedClientException|security token included in the request is invalid/i,
    what: 'AWS does not know these credentials.',
    advice: 'Paste key, secret and session token of the same session; keys that begin with ASIA need the token.',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html',
  },
  {
    id: 'cred-ec2-authfailure',
    pattern: /AuthFailure|not able to validate the provided access credentials/i,
    what: 'EC2 could not check the credentials.',
    advice: 'Paste all three values again, and compare the clock of this host.',
    url: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html',
  },
  {
    id: 'cred-signature',
    pattern: /SignatureDoesNotMatch|InvalidSignatureException|request signature we calculated does not match/i,
    what: 'The signature is wrong: the secret key was cut off or changed.',
    advice: 'Copy the whole block again.',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html',
  },
  {
    id: 'cred-clock',
    pattern: /Signature (expired|not yet current)|RequestTimeTooSkewed/i,
    what: 'The clock of this host is more than five minutes off.',
    advice: 'Set the clock (NTP).',
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html',
  },
  {
    id: 'cred-none',
    pattern:
      /Unable to locate credentials|Could not load credentials from any providers|CredentialsProviderError|NoCredentialsError/i,
    what: 'No credentials are set.',
    advice: 'Name a profile, a role or keys for the account.',
    url: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html',
  },
  {
    id: 'cred-no-region',
    pattern: /You must specify a region|Region is missing|NoRegionError/i,
    what: 'No Region is set.',
    advice: 'Name the Regions of the account.',
    url: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html',
  },
  {
    id: 'cred-region-denied',
    pattern: /UnauthorizedOperation|AccessDenied(Exception)?.*(voclabs|explicit deny in a service control policy)/i,
    what: 'A policy above the account, or the lab, denies this in this Region.',
    advice: 'Use a Region and a service that are allowed.',
    general: true,
  },
];
