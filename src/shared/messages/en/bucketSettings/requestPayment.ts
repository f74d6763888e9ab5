export const requestPayment = {
  title: 'Requester pays',
  text: 'Says who pays for requests and traffic: you, or whoever fetches the objects.',
  choices: { off: 'Off', on: 'On' },
  texts: {
    off: 'You pay for every request and for what is downloaded, whoever asks.',
    on: 'Whoever asks pays with an Aliyun account of their own, and has to say so with each request.',
  },
  strangers:
    'People without an Aliyun account, and links in web pages that are not signed, are refused as long as this is on: nobody would pay for them.',
  storage: 'You pay for the storage itself in either case, and for your own requests.',
}
