export const access = {
  title: 'Access',
  text: 'Says what strangers, people without an account here, can do with the objects of this bucket.',
  choices: {
    private: 'Private',
    'public-read': 'Public, read only',
    'public-read-write': 'Public, read and write',
  },
  texts: {
    private:
      'Strangers can do nothing. People with permission, and those with a link you share, can open objects.',
    'public-read':
      'Strangers can open every object and list all names. They can change nothing. You pay for their downloads.',
    'public-read-write':
      'Strangers can open, list, upload, replace and delete everything. You pay for all of it, and answer for what they put there.',
  },
  unknown: 'OSS has no access called “{grant}”. Choose one of these.',
  notKnown: 'Not known',
  objectsOwn: 'An object that has an access of its own follows that, whatever is chosen here.',
  overruled:
    'Public access is blocked: whatever is chosen here, strangers get nothing as long as the block is on.',
  openBlock: 'Show the block',
  risk: {
    'public-read':
      'Anyone on the internet could open every object of this bucket without signing in, and list their names, at {address}',
    'public-read-write':
      'Anyone on the internet could read, replace and delete every object of this bucket without signing in, and store whatever they like at your cost and in your name, at {address}',
    blocked: 'Public access is blocked for now, so this takes effect once the block is off.',
  },
}
