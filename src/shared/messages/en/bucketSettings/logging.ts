export const logging = {
  title: 'Access log',
  text: 'Writes down every request to this bucket: who asked for which object, when, and what was answered.',
  choices: { off: 'Off', on: 'On' },
  texts: {
    off: 'Nobody can find out later who opened or deleted what.',
    on: 'Every hour a log file is put into a bucket of your choice.',
  },
  into: 'On, into {bucket}',
  target: 'Bucket for the log',
  targetHelp: 'One of your buckets in the same region.',
  prefix: 'Names begin with',
  prefixHelp: 'A log file is then called, for example, {example}',
  templates: 'Usual:',
  noPrefix: 'Nothing',
  itself:
    'The log goes into the bucket that it is about. Every log file is then logged in turn, and lies among your own objects.',
  forever: 'No lifecycle rule of {bucket} ever deletes these log files: they will cost more every month.',
  toLifecycle: 'Show its lifecycle rules',
  problems: {
    'no-bucket': 'Choose the bucket that the log goes to.',
    'bucket-name': 'This is no name of a bucket: 3 to 63 small letters, digits and hyphens.',
    'prefix-long': 'The beginning of the names can have at most {count} characters.',
    'prefix-start': 'The beginning of the names cannot start with a slash.',
    elsewhere: 'That bucket is in another region. The log has to stay in the region of this bucket.',
  },
}
