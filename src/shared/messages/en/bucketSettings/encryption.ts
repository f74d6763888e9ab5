export const encryption = {
  title: 'Encryption',
  text: 'Has the service encrypt what is stored in the bucket. Whoever may read an object gets it decrypted, without doing anything.',
  choices: { off: 'Off', AES256: 'AES-256', KMS: 'KMS', SM4: 'SM4', other: 'Another method' },
  texts: {
    off: 'Objects are stored as they are sent, unless an upload asks for encryption itself.',
    AES256: 'The service makes and keeps the keys. It costs nothing, and is right for most.',
    KMS: 'The key is in Aliyun’s Key Management Service (KMS), where you can see its use and take it away. Requests to KMS cost extra.',
    SM4: 'The Chinese standard, where rules ask for it. The service makes and keeps the keys.',
    other: 'Another tool has set a method that Osprey does not know. It stays as it is.',
  },
  key: 'Id of the key',
  keyHelp: 'Leave it empty to use the key that KMS makes for OSS in your account.',
  keyProblem: 'An id of a key has no spaces.',
  sm4: 'Encrypt the data with SM4',
  sm4Text: 'Without it, the data is encrypted with AES-256.',
  existing:
    'This is for what is stored from now on. Objects that are there already stay as they are; to encrypt them, copy them onto themselves. Who may open them does not change.',
}
