import { expect, test } from 'vitest'
import { OssError } from './index.ts'
import { errorXml, failureOf, testClient, testServer } from './testing/server.ts'

const codesByStatus = {
  203: ['CallbackFailed'],
  400: [
    ...['BadRequest', 'EntityTooLarge', 'EntityTooSmall', 'FieldItemTooLong', 'FileGroupTooLarge'],
    ...['FilePartInterity', 'FilePartNotExist', 'FilePartStale', 'IncorrectNumberOfFilesInPOSTRequest'],
    ...['InvalidArgument', 'InvalidBucketName', 'InvalidCRC64', 'InvalidDigest', 'InvalidLinkName'],
    ...['InvalidEncryptionAlgorithmError', 'InvalidObjectName', 'InvalidPart', 'InvalidPartOrder'],
    ...['InvalidPolicyDocument', 'InvalidRequest', 'InvalidTargetBucketForLogging', 'InvalidTargetType'],
    ...['LinkPartNotExist', 'MalformedPOSTRequest', 'MalformedXML', 'MaxPOSTPreDataLengthExceededError'],
    ...['ObjectLinkTooLarge', 'OperationNotSupported', 'RequestIsNotMultiPartContent', 'RequestTimeout'],
    ...['TooManyBuckets'],
  ],
  403: [
    ...['AccessDenied', 'AccessKeyIdAndSecurityTokenNotMatch', 'InvalidAccessKeyId', 'InvalidObjectState'],
    ...['InvalidSecurityToken', 'SecurityTokenExpired', 'SecurityTokenNotSupported', 'SignatureDoesNotMatch'],
  ],
  404: ['NoSuchBucket', 'NoSuchKey', 'NoSuchLiveChannel', 'NoSuchUpload', 'NoSuchVersion'],
  405: ['MethodNotAllowed'],
  409: [
    ...['BucketAlreadyExists', 'BucketNotEmpty', 'ChannelStillLive', 'FileAlreadyExists', 'FileImmutable'],
    ...['LiveChannelDisabled', 'ObjectNotAppendable', 'PositionNotEqualToLength', 'RestoreAlreadyInProgress'],
  ],
  411: ['MissingArgument', 'MissingContentLength'],
  412: ['PreconditionFailed'],
  424: ['MirrorFailed'],
  500: ['InternalError'],
  501: ['NotImplemented'],
}
const known = Object.entries(codesByStatus).flatMap(([status, codes]) =>
  codes.map((code) => ({ status: Number(status), code })),
)

test.each(known)(
  '$code keeps its name, code and ids, in a body and in a header',
  async ({ status, code }) => {
    const answer = { status, body: errorXml(code, { EC: '0001-00000001' }) }
    const { client } = testClient(await testServer(answer), { retryMax: 0 })
    const name = code.endsWith('Error') ? code : `${code}Error`
    const told = { name, code, status, requestId: 'REQ', hostId: 'host', ec: '0001-00000001' }
    for (const ask of [() => client.get('key'), () => client.head('key')]) {
      const error = await failureOf(ask())
      expect(error).toBeInstanceOf(OssError)
      expect(error).toMatchObject(told)
    }
  },
)

test('where nobody listens it is a RequestError with status -1', async () => {
  const { client } = testClient({ url: 'http://127.0.0.1:9', requests: [] }, { retryMax: 0 })
  expect(await failureOf(client.get('key'))).toMatchObject({
    name: 'RequestError',
    code: 'RequestError',
    status: -1,
  })
})
