export const archiveDirectRead = {
  title: 'Read archives directly',
  text: 'Lets objects in archive storage be opened at once, without being restored first.',
  choices: { off: 'Off', on: 'On' },
  texts: {
    off: 'An archived object has to be restored before it can be opened, which takes about a minute.',
    on: 'An archived object opens like any other. Each read costs more than reading a restored one.',
  },
  classes: 'This is about the class Archive. Cold archive and deep cold archive always have to be restored.',
}
