import { copy } from './bucketSettings/copy.ts'
import { imageStyles } from './bucketSettings/imageStyles.ts'
import { inventory } from './bucketSettings/inventory.ts'
import { versioning } from './bucketSettings/versioning.ts'

/** The pages about a bucket and its settings. */
export const bucketSettings = {
  titleOf: 'Settings of {bucket}',
  open: 'Settings',
  objects: 'Show objects',
  loading: 'The setting is being read',
  now: 'Now: {state}',
  unsaved: 'Changed, but not saved yet.',
  discard: 'Discard',
  review: 'Review and save…',
  saved: 'The setting is saved',
  unreadable: 'This cannot be read: {reason}',
  groups: { overview: 'This bucket', cost: 'Cost and keeping', safety: 'Safety', delivery: 'Delivery' },
  views: { label: 'Show as', form: 'Form', xml: 'XML', json: 'JSON' },
  overtaken: {
    title: 'Somebody changed this setting meanwhile',
    text: 'Nothing was overwritten. Look at what is there now, or keep your change and compare it with the new state.',
    theirs: 'Show what is there now',
    mine: 'Keep my change',
  },
  permission: {
    read: 'This account may not see this setting',
    write: 'This account may not change this setting',
    text: 'It lacks the right {action}. Whoever manages the account can give it with this policy.',
    copy: 'Copy the policy',
  },
  history: {
    note: 'Every save keeps the state before it on this computer.',
    open: 'Restore an earlier state…',
    title: 'Earlier states of “{setting}”',
    text: 'Nothing changes yet: what you choose becomes a change that you can look at and save.',
    times: 'States',
    now: 'as it is now',
    unset: 'not set',
    none: 'No state is kept yet',
    noneText: 'The first one is kept when you save this setting for the first time.',
    stuck: 'A bucket cannot go back to never having had this setting.',
    choose: 'Use this state',
  },
  save: {
    title: 'Save “{setting}”?',
    text: 'This is the difference to what is there now. The state before is kept on this computer.',
    removes: 'The setting is taken away.',
    difference: 'Difference',
    kept: 'stays',
    added: 'new:',
    removed: 'goes:',
  },
  copy,
  imageStyles,
  inventory,
  versioning,
}
