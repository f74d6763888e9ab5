/** Who may open a single object. */
export const access = {
  private: 'Private',
  'public-read': 'Public',
  'public-read-write': 'Public, anyone may change it',
  unknown: 'As the bucket',
  followsBucket: 'Follows the bucket. {consequence}',
  privateText: 'Only people with an account, or a link you share, can open it.',
  'public-readText': 'Anyone who has its address can open it.',
  'public-read-writeText': 'Anyone can open, replace and delete it.',
  unknownText: 'This account may not see who can open it.',
}

/** The question for another access. */
export const accessChange = {
  title: 'Who can open “{name}”? | Who can open these {count} items?',
  text: 'It holds for each object by itself, in folders for everything inside. What is put there later follows the bucket.',
  change: 'Change…',
  choices: {
    default: 'As the bucket',
    private: 'Private',
    'public-read': 'Public, read only',
    'public-read-write': 'Public, read and write',
  },
  texts: {
    default: 'Follows the access of the bucket, also when that changes.',
    private: 'Only people with an account, or a link you share, even where the bucket is public.',
    'public-read': 'Anyone who has the address can open it, even where the bucket is private.',
    'public-read-write': 'Anyone can open, replace and delete it, even where the bucket is private.',
  },
  overruled: {
    bucket:
      'Public access is blocked for this bucket: whatever is chosen here, strangers get nothing as long as the block is on.',
    account:
      'Public access is blocked for all buckets of this account: whatever is chosen here, strangers get nothing as long as the block is on. It is switched off in the console of OSS.',
  },
  risk: {
    'public-read':
      'Anyone on the internet could then open it without signing in, at {address} | Anyone on the internet could then open {count} objects without signing in, below {address}',
    'public-read-write':
      'Anyone on the internet could then open, replace and delete it without signing in, at {address} | Anyone on the internet could then open, replace and delete {count} objects without signing in, below {address}',
  },
  understood: 'I understand: this object becomes public. | I understand: {count} objects become public.',
  confirm: 'Change access | Change access of {count} object | Change access of {count} objects',
}
