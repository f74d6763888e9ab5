interface KnownError {
  status: number
  message: string
  /** The service's number for the cause, where it is published. */
  ec?: string
}

/** Every error that this server gives, with the status and the sentence that go with it. */
export const errorCodes = {
  AccessDenied: { status: 403, message: 'Access denied.', ec: '0003-00000001' },
  BadRequest: { status: 400, message: 'The request is not valid HTTP.' },
  BucketAlreadyExists: {
    status: 409,
    message: 'The requested bucket name is not available. Please select a different name and try again.',
    ec: '0015-00000104',
  },
  BucketNotEmpty: {
    status: 409,
    message: 'The bucket has objects. Please delete them first.',
    ec: '0015-00000301',
  },
  EntityTooLarge: { status: 400, message: 'The entity is larger than the allowed size.' },
  EntityTooSmall: {
    status: 400,
    message: 'A part other than the last one is smaller than 100 KB.',
  },
  FileAlreadyExists: { status: 409, message: 'The object you specified already exists.' },
  IncompleteBody: { status: 400, message: 'The body is shorter than Content-Length says.' },
  InternalError: { status: 500, message: 'The server failed to answer this request.' },
  InsufficientStorage: { status: 507, message: 'The disk that keeps the objects is full.' },
  InvalidAccessKeyId: {
    status: 403,
    message: 'The OSS Access Key Id you provided does not exist in our records.',
    ec: '0002-00000902',
  },
  InvalidArgument: { status: 400, message: 'An argument is invalid.' },
  InvalidBucketName: { status: 400, message: 'The specified bucket is not valid.', ec: '0015-00000001' },
  InvalidCRC64: { status: 400, message: 'The CRC-64 of the body differs from x-oss-hash-crc64ecma.' },
  InvalidDigest: { status: 400, message: 'The Content-MD5 you specified is not valid or does not match.' },
  InvalidEncryptionAlgorithmError: { status: 400, message: 'The encryption method is not supported.' },
  InvalidObjectName: { status: 400, message: 'The specified object is not valid.' },
  InvalidPart: {
    status: 400,
    message: 'One or more of the specified parts could not be found or have another ETag.',
  },
  InvalidPartOrder: { status: 400, message: 'The list of parts is not in ascending order.' },
  InvalidRange: { status: 416, message: 'The requested range cannot be satisfied.' },
  InvalidRequest: { status: 400, message: 'The request is invalid.' },
  InvalidSecurityToken: { status: 403, message: 'The security token you provided is invalid.' },
  SecurityTokenExpired: { status: 403, message: 'The security token you provided has expired.' },
  MalformedXML: {
    status: 400,
    message: 'The XML you provided was not well-formed or did not follow the expected schema.',
  },
  MethodNotAllowed: { status: 405, message: 'The specified method is not allowed against this resource.' },
  MissingArgument: { status: 400, message: 'A required argument is missing.' },
  MissingContentLength: { status: 411, message: 'You must provide the Content-Length HTTP header.' },
  NoSuchBucket: { status: 404, message: 'The specified bucket does not exist.', ec: '0015-00000101' },
  NoSuchKey: { status: 404, message: 'The specified key does not exist.', ec: '0026-00000001' },
  NoSuchRegion: { status: 404, message: 'The specified region does not exist.' },
  NoSuchUpload: {
    status: 404,
    message: 'The specified upload does not exist. It may have been aborted or completed.',
    ec: '0042-00000002',
  },
  NoSuchVersion: { status: 404, message: 'The specified version does not exist.' },
  NotImplemented: { status: 400, message: 'A header you provided implies functionality that is not here.' },
  PreconditionFailed: {
    status: 412,
    message: 'At least one of the pre-conditions you specified did not hold.',
  },
  RequestTimeTooSkewed: {
    status: 403,
    message: 'The difference between the request time and the current time is too large.',
    ec: '0002-00000504',
  },
  RequestTimeout: { status: 400, message: 'Your socket connection was not read from or written to in time.' },
  ServiceUnavailable: { status: 503, message: 'Please reduce your request rate.' },
  SignatureDoesNotMatch: {
    status: 403,
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ec: '0002-00000040',
  },
  TooManyBuckets: { status: 400, message: 'You have attempted to create more buckets than allowed.' },
  TooManyRequests: { status: 429, message: 'Too many requests.' },
  TotalQpsLimitExceeded: { status: 503, message: 'The total QPS of the account is over its limit.' },
} as const satisfies Record<string, KnownError>

export type ErrorCode = keyof typeof errorCodes
