interface KnownError {
  status: number
  message: string
  /** The service's number for the cause, where it is published. */
  ec?: string
}

/** Every error that this server gives, with the status and the sentence that go with it. */
export const errorCodes = {
  AccessDenied: { status: 403, message: 'Access denied.', ec: '0003-00000001' },
  AccessForbidden: {
    status: 403,
    message: 'CORSResponse: This CORS request is not allowed by the rules of the bucket.',
  },
  AccessKeyIdAndSecurityTokenNotMatch: {
    status: 403,
    message: 'The access key and the security token do not match.',
  },
  ArchiveRestoreNotFinished: {
    status: 409,
    message: 'The restore of the object has not finished.',
    ec: '0016-00000719',
  },
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
  CallbackFailed: { status: 203, message: 'The callback failed.', ec: '0007-00000203' },
  ChannelStillLive: { status: 409, message: 'The live channel is being pushed to.' },
  EntityTooLarge: { status: 400, message: 'The entity is larger than the allowed size.' },
  EntityTooSmall: {
    status: 400,
    message: 'A part other than the last one is smaller than 100 KB.',
  },
  FieldItemTooLong: { status: 400, message: 'A form field is too long.' },
  FileAlreadyExists: { status: 409, message: 'The object you specified already exists.' },
  FileImmutable: { status: 409, message: 'The object is protected by a retention policy.' },
  ImageTooLarge: { status: 400, message: 'The image is too large to be processed.' },
  IncompleteBody: { status: 400, message: 'The body is shorter than Content-Length says.' },
  IncorrectNumberOfFilesInPOSTRequest: { status: 400, message: 'POST requires exactly one file.' },
  InsufficientStorage: { status: 507, message: 'The disk that keeps the objects is full.' },
  InternalError: { status: 500, message: 'The server failed to answer this request.' },
  InvalidAccessKeyId: {
    status: 403,
    message: 'The OSS Access Key Id you provided does not exist in our records.',
    ec: '0002-00000902',
  },
  InvalidArgument: { status: 400, message: 'An argument is invalid.' },
  InvalidBucketName: { status: 400, message: 'The specified bucket is not valid.', ec: '0015-00000001' },
  InvalidCRC64: { status: 400, message: 'The CRC-64 of the body differs from x-oss-hash-crc64ecma.' },
  InvalidChannelName: { status: 400, message: 'The specified live channel is not valid.' },
  InvalidDigest: { status: 400, message: 'The Content-MD5 you specified is not valid or does not match.' },
  InvalidEncryptionAlgorithmError: { status: 400, message: 'The encryption method is not supported.' },
  InvalidObjectName: { status: 400, message: 'The specified object is not valid.' },
  InvalidObjectState: { status: 403, message: 'The operation is not valid for the state of the object.' },
  InvalidPart: {
    status: 400,
    message: 'One or more of the specified parts could not be found or have another ETag.',
  },
  InvalidPartOrder: { status: 400, message: 'The list of parts is not in ascending order.' },
  InvalidPolicyDocument: { status: 400, message: 'The policy is not a valid document.' },
  InvalidRange: { status: 416, message: 'The requested range cannot be satisfied.' },
  InvalidRequest: { status: 400, message: 'The request is invalid.' },
  InvalidSecurityToken: { status: 403, message: 'The security token you provided is invalid.' },
  InvalidTag: { status: 400, message: 'The tag is not valid.' },
  InvalidTaggingKey: { status: 400, message: 'The key of the tag is not valid.' },
  InvalidTargetBucketForLogging: { status: 400, message: 'The target bucket for logging cannot be used.' },
  InvalidTargetType: { status: 400, message: 'The target of the symlink is a symlink itself.' },
  InvalidWORMConfiguration: { status: 400, message: 'The retention policy is not valid.' },
  InventoryConfigurationAlreadyExists: {
    status: 409,
    message: 'The inventory configuration already exists.',
  },
  MalformedPOSTRequest: {
    status: 400,
    message: 'The body of the POST request is not well-formed multipart/form-data.',
  },
  MalformedXML: {
    status: 400,
    message: 'The XML you provided was not well-formed or did not follow the expected schema.',
  },
  MaxPOSTPreDataLengthExceededError: { status: 400, message: 'The fields before the file are too large.' },
  MethodNotAllowed: { status: 405, message: 'The specified method is not allowed against this resource.' },
  MissingArgument: { status: 400, message: 'A required argument is missing.' },
  MissingContentLength: { status: 411, message: 'You must provide the Content-Length HTTP header.' },
  NoSuchAsyncFetchTask: { status: 404, message: 'The specified asynchronous fetch does not exist.' },
  NoSuchBucket: { status: 404, message: 'The specified bucket does not exist.', ec: '0015-00000101' },
  NoSuchBucketPolicy: { status: 404, message: 'The specified bucket policy does not exist.' },
  NoSuchCORSConfiguration: { status: 404, message: 'The specified CORS configuration does not exist.' },
  NoSuchInventory: { status: 404, message: 'The specified inventory does not exist.' },
  NoSuchKey: { status: 404, message: 'The specified key does not exist.', ec: '0026-00000001' },
  NoSuchLifecycle: { status: 404, message: 'The specified lifecycle configuration does not exist.' },
  NoSuchLiveChannel: { status: 404, message: 'The specified live channel does not exist.' },
  NoSuchRegion: { status: 404, message: 'The specified region does not exist.' },
  NoSuchReplicationConfiguration: {
    status: 404,
    message: 'The specified replication configuration does not exist.',
  },
  NoSuchReplicationRule: { status: 404, message: 'The specified replication rule does not exist.' },
  NoSuchServerSideEncryptionRule: { status: 404, message: 'The specified encryption rule does not exist.' },
  NoSuchStyle: { status: 404, message: 'The specified style does not exist.' },
  NoSuchTransferAccelerationConfiguration: {
    status: 404,
    message: 'The specified transfer acceleration configuration does not exist.',
  },
  NoSuchUpload: {
    status: 404,
    message: 'The specified upload does not exist. It may have been aborted or completed.',
    ec: '0042-00000002',
  },
  NoSuchVersion: { status: 404, message: 'The specified version does not exist.' },
  NoSuchWORMConfiguration: { status: 404, message: 'The specified retention policy does not exist.' },
  NoSuchWebsiteConfiguration: { status: 404, message: 'The specified website configuration does not exist.' },
  NotImplemented: { status: 400, message: 'A header you provided implies functionality that is not here.' },
  NotSymlink: { status: 400, message: 'The object is not a symlink.' },
  ObjectNotAppendable: { status: 409, message: 'The object is not appendable.' },
  OperationNotSupported: {
    status: 400,
    message: 'The operation is not supported for this object.',
    ec: '0016-00000702',
  },
  PositionNotEqualToLength: {
    status: 409,
    message: 'Position is not equal to file length.',
    ec: '0026-00000016',
  },
  PreconditionFailed: {
    status: 412,
    message: 'At least one of the pre-conditions you specified did not hold.',
  },
  RepeatedTags: { status: 400, message: 'A tag is given more than once.' },
  RequestIsNotMultiPartContent: { status: 400, message: 'The body is not multipart/form-data.' },
  RequestTimeTooSkewed: {
    status: 403,
    message: 'The difference between the request time and the current time is too large.',
    ec: '0002-00000504',
  },
  RequestTimeout: { status: 400, message: 'Your socket connection was not read from or written to in time.' },
  RestoreAlreadyInProgress: { status: 409, message: 'The restore operation is in progress.' },
  SecurityTokenExpired: { status: 403, message: 'The security token you provided has expired.' },
  ServiceUnavailable: { status: 503, message: 'Please reduce your request rate.' },
  SignatureDoesNotMatch: {
    status: 403,
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ec: '0002-00000040',
  },
  SymlinkTargetNotExist: { status: 404, message: 'The target of the symlink does not exist.' },
  TooManyBuckets: { status: 400, message: 'You have attempted to create more buckets than allowed.' },
  TooManyRequests: { status: 429, message: 'Too many requests.' },
  TooManyTags: { status: 400, message: 'There are too many tags.' },
  TotalQpsLimitExceeded: { status: 503, message: 'The total QPS of the account is over its limit.' },
  TransferAccelerationDisabled: {
    status: 403,
    message: 'Transfer acceleration is not enabled for the bucket.',
  },
  WORMConfigurationAlreadyExists: { status: 409, message: 'The bucket has a retention policy already.' },
  WORMConfigurationLocked: { status: 403, message: 'The retention policy is locked.' },
} as const satisfies Record<string, KnownError>

export type ErrorCode = keyof typeof errorCodes
