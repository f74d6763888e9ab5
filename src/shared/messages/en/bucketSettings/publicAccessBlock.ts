export const publicAccessBlock = {
  title: 'Block public access',
  text: 'A bolt above everything else: while it is on, nobody gets in without signing in, whatever the access and the permissions say.',
  choices: { on: 'On', off: 'Off' },
  texts: {
    on: 'Strangers get nothing. Public access, of the bucket and of single objects, and permissions for everyone do not count.',
    off: 'The access, the permissions and the access of single objects say what strangers can do.',
  },
  effect: {
    title: { on: 'What it overrules now', off: 'What it would overrule' },
    access: 'Access of the bucket',
    policy: 'Permissions for everyone',
    count: 'None | {count} statement | {count} statements',
    objects: 'Single objects',
    objectsText: 'Those that are public by themselves',
    notKnown: 'Not known to this account',
  },
  risk: {
    access: 'The access of the bucket is “{access}” and would be in force again.',
    policy:
      '{count} statement of the permissions lets everyone in and would be in force again. | {count} statements of the permissions let everyone in and would be in force again.',
    notKnown: 'This account cannot see whether the access or the permissions are public.',
    address: 'Anyone on the internet could then open {address}',
    yes: 'I understand: what is public becomes reachable for anyone on the internet.',
  },
}
