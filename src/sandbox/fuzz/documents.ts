import fc from 'fast-check'
import { anyText } from './arbitraries.ts'

/** A document that is sent with a request, as it should be. */
export interface Document {
  method: 'PUT' | 'POST'
  query: Record<string, string | null>
  xml: string
}

const text = (name: string, ...inner: string[]) => `<${name}>${inner.join('')}</${name}>`

const lifecycleRule = text(
  'Rule',
  '<ID>r1</ID><Prefix>k</Prefix><Status>Enabled</Status>',
  '<Filter><ObjectSizeGreaterThan>1</ObjectSizeGreaterThan><Not><Prefix>keep/</Prefix></Not></Filter>',
  '<Transition><Days>30</Days><StorageClass>IA</StorageClass><AllowSmallFile>false</AllowSmallFile></Transition>',
  '<Expiration><Days>365</Days></Expiration>',
  '<NoncurrentVersionExpiration><NoncurrentDays>30</NoncurrentDays></NoncurrentVersionExpiration>',
  '<AbortMultipartUpload><CreatedBeforeDate>2020-01-01T00:00:00.000Z</CreatedBeforeDate></AbortMultipartUpload>',
)

const website = text(
  'WebsiteConfiguration',
  '<IndexDocument><Suffix>index.html</Suffix><SupportSubDir>true</SupportSubDir><Type>0</Type></IndexDocument>',
  '<ErrorDocument><Key>error.html</Key><HttpStatus>404</HttpStatus></ErrorDocument>',
  '<RoutingRules><RoutingRule><RuleNumber>1</RuleNumber>',
  '<Condition><KeyPrefixEquals>k</KeyPrefixEquals><IncludeHeader><Key>host</Key><StartsWith>1</StartsWith></IncludeHeader></Condition>',
  '<Redirect><RedirectType>External</RedirectType><Protocol>https</Protocol><HostName>a.example</HostName>',
  '<ReplaceKeyPrefixWith>new/</ReplaceKeyPrefixWith><HttpRedirectCode>302</HttpRedirectCode></Redirect>',
  '</RoutingRule></RoutingRules>',
)

const inventory = text(
  'InventoryConfiguration',
  '<Id>daily</Id><IsEnabled>true</IsEnabled>',
  '<Filter><Prefix>k</Prefix><LowerSizeBound>1</LowerSizeBound><StorageClass>Standard,IA</StorageClass></Filter>',
  '<Destination><OSSBucketDestination><Format>CSV</Format><AccountId>1</AccountId><RoleArn>r</RoleArn>',
  '<Bucket>acs:oss:::BUCKET</Bucket><Prefix>inv/</Prefix><Encryption><SSE-KMS><KeyId>k</KeyId></SSE-KMS></Encryption>',
  '</OSSBucketDestination></Destination><Schedule><Frequency>Daily</Frequency></Schedule>',
  '<IncludedObjectVersions>All</IncludedObjectVersions><OptionalFields><Field>Size</Field></OptionalFields>',
)

const replication = text(
  'ReplicationConfiguration',
  '<Rule><ID>r</ID><RTC><Status>enabled</Status></RTC><PrefixSet><Prefix>a</Prefix></PrefixSet><Action>ALL</Action>',
  '<Destination><Bucket>dst</Bucket><Location>oss-cn-beijing</Location></Destination></Rule>',
)

const cors = text(
  'CORSConfiguration',
  '<CORSRule><AllowedOrigin>http://a.example</AllowedOrigin><AllowedMethod>GET</AllowedMethod>',
  '<AllowedHeader>*</AllowedHeader><ExposeHeader>ETag</ExposeHeader><MaxAgeSeconds>600</MaxAgeSeconds></CORSRule>',
  '<ResponseVary>true</ResponseVary>',
)

const referer = text(
  'RefererConfiguration',
  '<AllowEmptyReferer>false</AllowEmptyReferer><TruncatePath>true</TruncatePath>',
  '<RefererList><Referer>http://*.example.org</Referer></RefererList>',
  '<RefererBlacklist><Referer>http://b?d.example</Referer></RefererBlacklist>',
)

const encryption = '<SSEAlgorithm>KMS</SSEAlgorithm><KMSMasterKeyID>k</KMSMasterKeyID>'
const tagging = '<TagSet><Tag><Key>env</Key><Value>dev</Value></Tag></TagSet>'
const cname = '<Cname><Domain>www.example.com</Domain></Cname>'
const days = '<RetentionPeriodInDays>30</RetentionPeriodInDays>'

const put = (subresource: string, xml: string): Document => ({
  method: 'PUT',
  query: { [subresource]: null },
  xml,
})
const post = (query: Document['query'], xml: string): Document => ({ method: 'POST', query, xml })

/** Every document that configures a bucket, by its sub-resource. `BUCKET` stands for a bucket's name. */
export const settingsDocuments: Record<string, Document> = {
  accessmonitor: put('accessmonitor', text('AccessMonitorConfiguration', '<Status>Enabled</Status>')),
  bucketArchiveDirectRead: put(
    'bucketArchiveDirectRead',
    text('ArchiveDirectReadConfiguration', '<Enabled>true</Enabled>'),
  ),
  cname: post({ cname: null, comp: 'add' }, text('BucketCnameConfiguration', cname)),
  cors: put('cors', cors),
  encryption: put(
    'encryption',
    text('ServerSideEncryptionRule', text('ApplyServerSideEncryptionByDefault', encryption)),
  ),
  httpsConfig: put(
    'httpsConfig',
    text('HttpsConfiguration', '<TLS><Enable>true</Enable><TLSVersion>TLSv1.2</TLSVersion></TLS>'),
  ),
  inventory: { method: 'PUT', query: { inventory: null, inventoryId: 'daily' }, xml: inventory },
  lifecycle: put('lifecycle', text('LifecycleConfiguration', lifecycleRule)),
  logging: put(
    'logging',
    '<BucketLoggingStatus><LoggingEnabled><TargetBucket>BUCKET</TargetBucket><TargetPrefix>log-</TargetPrefix></LoggingEnabled></BucketLoggingStatus>',
  ),
  publicAccessBlock: put(
    'publicAccessBlock',
    text('PublicAccessBlockConfiguration', '<BlockPublicAccess>false</BlockPublicAccess>'),
  ),
  referer: put('referer', referer),
  replication: post({ replication: null, comp: 'add' }, replication),
  requestPayment: put('requestPayment', text('RequestPaymentConfiguration', '<Payer>BucketOwner</Payer>')),
  resourceGroup: put(
    'resourceGroup',
    text('BucketResourceGroupConfiguration', '<ResourceGroupId>rg-a</ResourceGroupId>'),
  ),
  style: {
    method: 'PUT',
    query: { style: null, styleName: 'thumb' },
    xml: text('Style', '<Content>image/resize,w_200</Content>'),
  },
  tagging: put('tagging', text('Tagging', tagging)),
  transferAcceleration: put(
    'transferAcceleration',
    text('TransferAccelerationConfiguration', '<Enabled>true</Enabled>'),
  ),
  versioning: put('versioning', text('VersioningConfiguration', '<Status>Enabled</Status>')),
  website: put('website', website),
  worm: post({ worm: null }, text('InitiateWormConfiguration', days)),
}

/** Every document that goes with a request about objects; those of uploads are about one that is there. */
export const objectDocuments: Record<string, Document> = {
  delete: post({ delete: null }, text('Delete', '<Quiet>false</Quiet><Object><Key>k</Key></Object>')),
  restore: post(
    { restore: null },
    text('RestoreRequest', '<Days>2</Days><JobParameters><Tier>Standard</Tier></JobParameters>'),
  ),
  tagging: put('tagging', text('Tagging', tagging)),
  complete: post(
    { uploadId: 'UPLOAD' },
    text('CompleteMultipartUpload', '<Part><PartNumber>1</PartNumber><ETag>"ETAG"</ETag></Part>'),
  ),
}

/** A document with one to three things wrong with it. */
export const spoilt = (xml: string): fc.Arbitrary<string | Buffer> => {
  const tokens = xml.split(/(<[^>]+>)/).filter((token) => token !== '')
  const place = fc.nat(tokens.length - 1)
  const replace = fc.record({ at: place, by: fc.oneof(anyReplacement, fc.constantFrom(...tokens)) })
  const drop = fc.record({ at: place, by: fc.constant('') })
  const repeat = place.map((at) => ({ at, by: (tokens[at] ?? '').repeat(2) }))
  const changes = fc.array(fc.oneof({ weight: 3, arbitrary: replace }, drop, repeat), {
    minLength: 1,
    maxLength: 3,
  })
  const changed = changes.map((list) => {
    const copy = [...tokens]
    for (const { at, by } of list) copy[at] = by
    return copy.join('')
  })
  return fc.oneof(
    { weight: 8, arbitrary: changed },
    { weight: 1, arbitrary: fc.nat(xml.length - 1).map((length) => xml.slice(0, length)) },
    { weight: 1, arbitrary: fc.constantFrom(...unreadable(xml)) },
  )
}

/** What no reader may take, however lenient: each is 400 MalformedXML. */
export const unreadable = (xml: string): (string | Buffer)[] => [
  '',
  ' ',
  xml.slice(0, -1),
  xml + xml,
  `${xml}<`,
  '<Other/>',
  `<!DOCTYPE a [<!ENTITY b "c">]>${xml}`,
  xml.replace(/>(?=[^<])/, '>&b;'),
  xml.replace(/>(?=[^<])/, '>&constructor;'),
  '<a>'.repeat(5000),
  Buffer.from(xml, 'utf16le'),
  Buffer.concat([Buffer.from('<!--'), Buffer.of(0xe4, 0x20), Buffer.from('-->'), Buffer.from(xml)]),
]

const escaped = (content: string) =>
  content.replaceAll(/[^ -%'-;=?-~]/gu, (char) => `&#${char.codePointAt(0)};`)

const anyReplacement = fc.oneof(
  { weight: 4, arbitrary: anyText.map(escaped) },
  { weight: 1, arbitrary: anyText },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<constructor>1</constructor>', '<__proto__/>', '<![CDATA[<a>]]>'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('&#xD800;', '&#0;', '&#x110000;', '&toString;', '<!-- -->', '<?a?>'),
  },
)
