export const accessMonitor = {
  title: 'Access tracking',
  text: 'Keeps in mind when each object was last read.',
  choices: { off: 'Off', on: 'On' },
  texts: {
    off: 'It is not known when an object was last read.',
    on: 'The time of the last read is kept for each object, beginning now.',
  },
  use: 'With it, a lifecycle rule can move objects to cheaper storage that nobody has opened for a while, instead of going by their age.',
  needed:
    'A lifecycle rule goes by the last read. Tracking can be switched off only once no rule needs it any more.',
  toLifecycle: 'Show the lifecycle rules',
}
