/** Testers: what a setting would make of a request, beside what the service answers now. */
export const tryIt = {
  title: 'Try it',
  service: 'By the service now',
  ask: 'Ask the service',
  unsaved: 'What stands above is not saved yet.',
}
