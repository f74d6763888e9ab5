/** Signed links to many objects at once, as text or as a file. */
export const linkLists = {
  action: 'List of links…',
  title: 'Links to “{name}” | Links to {count} items',
  text: 'For downloads elsewhere, by people or programs without an account. Folders are listed with everything in them.',
  warning: 'Whoever has the list can read these objects until {until}. It cannot be taken back before.',
  expiry: 'The links work for',
  format: 'Written as',
  formats: {
    lines: 'One link a line',
    script: 'Script for sh, with curl or wget',
    aria2: 'Input file of aria2',
    csv: 'Table (CSV): name, size, link, end',
  },
  save: 'Save as a file…',
  copy: 'Copy',
  tooManyToCopy: 'Up to {most} links can be copied. Save more as a file.',
  copied: '{count} link copied | {count} links copied',
  writing: 'Writing links | Writing links, {count} so far | Writing links, {count} so far',
  writingText: 'You can go on working.',
  saved: '{count} link saved | {count} links saved',
  stopped: 'Stopped. No list was saved.',
  file: {
    name: 'Links {name}',
    note: 'Whoever has this file can read these objects until {until} UTC.',
    use: {
      script:
        'Run it with sh in the folder that the files are to go to. What is already there is left alone.',
      aria2: 'For: aria2c --input-file=<this file>',
    },
    columns: { name: 'Name', size: 'Size in bytes', url: 'Link', expires: 'Works until (UTC)' },
    isThere: 'Already there:',
    isMissing: 'Could not be fetched:',
  },
}
