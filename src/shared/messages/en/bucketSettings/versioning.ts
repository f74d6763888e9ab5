export const versioning = {
  title: 'Versions',
  text: 'Keeps the old version of an object when it is replaced or deleted, so that it can be brought back.',
  choices: { never: 'Never on', enabled: 'On', suspended: 'Paused' },
  texts: {
    never: 'What is replaced or deleted is gone for good.',
    enabled: 'Old versions stay, and cost storage, until a lifecycle rule or a person removes them.',
    suspended: 'Versions that are there stay. What is replaced from now on is gone for good.',
  },
}
