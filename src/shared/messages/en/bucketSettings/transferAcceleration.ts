export const transferAcceleration = {
  title: 'Acceleration',
  text: 'Gives the bucket addresses that are fast from far away, such as from another continent.',
  choices: { off: 'Off', on: 'On' },
  texts: {
    off: 'The bucket is reached through the addresses of its region.',
    on: 'It can also be reached through the addresses below. It takes up to half an hour until they answer.',
  },
  cost: 'What is sent or fetched through these addresses costs extra, on top of the usual traffic. The addresses of the region cost no more than before.',
  addresses: {
    title: 'Addresses to use',
    text: 'Use one of these in place of the address of the region, in an app, in a link or in an account of Osprey.',
    everywhere: 'From anywhere',
    overseas: 'From outside China',
  },
}
