import { copy } from './bucketSettings/copy.ts'
import { cors } from './bucketSettings/cors.ts'
import { lines } from './bucketSettings/lines.ts'
import { referer } from './bucketSettings/referer.ts'
import { tryIt } from './bucketSettings/tryIt.ts'
import { access } from './bucketSettings/access.ts'
import { policy } from './bucketSettings/policy.ts'
import { publicAccessBlock } from './bucketSettings/publicAccessBlock.ts'
import { overview } from './bucketSettings/overview.ts'
import { scan } from './bucketSettings/scan.ts'
import { space } from './bucketSettings/space.ts'
import { lifecycle } from './bucketSettings/lifecycle.ts'
import { uploads } from './bucketSettings/uploads.ts'
import { imageStyles } from './bucketSettings/imageStyles.ts'
import { inventory } from './bucketSettings/inventory.ts'
import { domains } from './bucketSettings/domains.ts'
import { replication } from './bucketSettings/replication.ts'
import { versioning } from './bucketSettings/versioning.ts'
import { wishes } from './bucketSettings/wishes.ts'
import { accessMonitor } from './bucketSettings/accessMonitor.ts'
import { archiveDirectRead } from './bucketSettings/archiveDirectRead.ts'
import { encryption } from './bucketSettings/encryption.ts'
import { https } from './bucketSettings/https.ts'
import { logging } from './bucketSettings/logging.ts'
import { requestPayment } from './bucketSettings/requestPayment.ts'
import { retention } from './bucketSettings/retention.ts'
import { tags } from './bucketSettings/tags.ts'
import { transferAcceleration } from './bucketSettings/transferAcceleration.ts'
import { website } from './bucketSettings/website.ts'

/** The pages about a bucket and its settings. */
export const bucketSettings = {
  titleOf: 'Settings of {bucket}',
  open: 'Settings',
  objects: 'Show objects',
  loading: 'The setting is being read',
  now: 'Now: {state}',
  unsaved: 'Changed, but not saved yet.',
  compare: {
    count: '{count} changes | {count} change | {count} changes',
    open: 'Compare…',
    on: 'on',
    off: 'off',
    text: 'Nothing is saved yet.',
  },
  discard: 'Discard',
  discarded: 'The change is discarded',
  undo: 'Undo',
  review: 'Review and save…',
  saved: 'The setting is saved',
  difference: 'What changes',
  unreadable: 'This cannot be read: {reason}',
  groups: {
    overview: 'This bucket',
    access: 'Who can open it',
    cost: 'Cost and keeping',
    safety: 'Safety',
    delivery: 'Delivery',
  },
  tabs: { label: 'Sides of the bucket', objects: 'Objects' },
  views: { label: 'Show as', form: 'Form', xml: 'XML', json: 'JSON' },
  overtaken: {
    title: 'Somebody changed this setting meanwhile',
    text: 'Nothing was overwritten. Keep your change, to be compared with what is there now and saved over it, or discard it.',
    theirs: 'Discard my change',
    mine: 'Keep my change',
  },
  permission: {
    read: 'This account may not see this setting',
    write: 'This account may not change this setting',
    text: 'It lacks the right {action}. Whoever manages the account can give it with this policy. | It lacks the rights {action}. Whoever manages the account can give them with this policy.',
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
    unset: 'Nothing is set in this state.',
    removes: 'The setting is taken away.',
    difference: 'Difference',
    folded: 'Show {count} lines that stay | Show {count} line that stays | Show {count} lines that stay',
    kept: 'stays',
    added: 'new:',
    removed: 'goes:',
  },
  bucketSelect: {
    choose: 'Choose a bucket',
    search: 'Search or type a name',
    use: 'Use “{bucket}”',
    none: 'No bucket of that name is listed. Type its whole name.',
  },
  copy,
  wishes,
  tryIt,
  lines,
  cors,
  referer,
  access,
  publicAccessBlock,
  policy,
  overview,
  accessMonitor,
  archiveDirectRead,
  encryption,
  https,
  logging,
  requestPayment,
  retention,
  tags,
  transferAcceleration,
  scan,
  space,
  lifecycle,
  uploads,
  imageStyles,
  inventory,
  domains,
  replication,
  versioning,
  website,
}
