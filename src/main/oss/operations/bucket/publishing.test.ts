import { itReads, itRefuses, itSends } from '../../testing/settings.ts'

itSends([
  [
    'putBucketLogging',
    (client) => client.putBucketLogging('demo', 'a&b/'),
    'PUT /demo/?logging',
    { BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'demo', TargetPrefix: 'a&b/' } } },
  ],
  [
    'putBucketLogging to another bucket',
    (client) => client.putBucketLogging('demo', '', { targetBucket: 'logs' }),
    'PUT /demo/?logging',
    { BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: '' } } },
  ],
  ['deleteBucketLogging', (client) => client.deleteBucketLogging('demo'), 'DELETE /demo/?logging'],
  [
    'putBucketWebsite',
    (client) =>
      client.putBucketWebsite('demo', {
        error: 'oops.html',
        errorStatus: 404,
        supportSubDir: true,
        type: 1,
        routingRules: [
          {
            RuleNumber: 1,
            Condition: { KeyPrefixEquals: 'old/', IncludeHeader: [{ Key: 'a', Equals: '<b>' }] },
            Redirect: { RedirectType: 'External', HttpRedirectCode: 302 },
          },
        ],
      }),
    'PUT /demo/?website',
    {
      WebsiteConfiguration: {
        IndexDocument: { Suffix: 'index.html', SupportSubDir: 'true', Type: '1' },
        ErrorDocument: { Key: 'oops.html', HttpStatus: '404' },
        RoutingRules: {
          RoutingRule: {
            RuleNumber: '1',
            Condition: { KeyPrefixEquals: 'old/', IncludeHeader: { Key: 'a', Equals: '<b>' } },
            Redirect: { RedirectType: 'External', HttpRedirectCode: '302' },
          },
        },
      },
    },
  ],
  ['deleteBucketWebsite', (client) => client.deleteBucketWebsite('demo'), 'DELETE /demo/?website'],
  [
    'putBucketReferer',
    (client) =>
      client.putBucketReferer('demo', false, ['http://a.example?x=1&y=2'], {
        blacklist: ['http://bad.example'],
        truncatePath: true,
      }),
    'PUT /demo/?referer',
    {
      RefererConfiguration: {
        AllowEmptyReferer: 'false',
        TruncatePath: 'true',
        RefererList: { Referer: 'http://a.example?x=1&y=2' },
        RefererBlacklist: { Referer: 'http://bad.example' },
      },
    },
  ],
  [
    'deleteBucketReferer',
    (client) => client.deleteBucketReferer('demo'),
    'PUT /demo/?referer',
    { RefererConfiguration: { AllowEmptyReferer: 'true', RefererList: '' } },
  ],
  [
    'putBucketCORS',
    (client) =>
      client.putBucketCORS(
        'demo',
        [
          { allowedOrigin: '*', allowedMethod: ['GET', 'PUT'], allowedHeader: '*', maxAgeSeconds: 600 },
          { allowedOrigin: ['https://a.example'], allowedMethod: 'GET', exposeHeader: ['ETag'] },
        ],
        { responseVary: true },
      ),
    'PUT /demo/?cors',
    {
      CORSConfiguration: {
        CORSRule: [
          { AllowedOrigin: '*', AllowedMethod: ['GET', 'PUT'], AllowedHeader: '*', MaxAgeSeconds: '600' },
          { AllowedOrigin: 'https://a.example', AllowedMethod: 'GET', ExposeHeader: 'ETag' },
        ],
        ResponseVary: 'true',
      },
    },
  ],
  ['deleteBucketCORS', (client) => client.deleteBucketCORS('demo'), 'DELETE /demo/?cors'],
])

itReads([
  [
    'getBucketLogging',
    (client) => client.getBucketLogging(),
    'GET /demo/?logging',
    '<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>a/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>',
    { enable: true, prefix: 'a/', targetBucket: 'logs' },
  ],
  [
    'getBucketLogging of none',
    (client) => client.getBucketLogging(),
    'GET /demo/?logging',
    '<BucketLoggingStatus/>',
    { enable: false, prefix: null, targetBucket: null },
  ],
  [
    'getBucketWebsite',
    (client) => client.getBucketWebsite(),
    'GET /demo/?website',
    `<WebsiteConfiguration><IndexDocument><Suffix>i.html</Suffix><Type>2</Type></IndexDocument>
      <RoutingRules><RoutingRule><RuleNumber>1</RuleNumber></RoutingRule></RoutingRules></WebsiteConfiguration>`,
    { index: 'i.html', supportSubDir: 'false', type: '2', routingRules: [{ RuleNumber: '1' }], error: null },
  ],
  [
    'getBucketReferer',
    (client) => client.getBucketReferer(),
    'GET /demo/?referer',
    `<RefererConfiguration><AllowEmptyReferer>true</AllowEmptyReferer><TruncatePath>true</TruncatePath>
      <RefererList><Referer>a</Referer></RefererList><RefererBlacklist><Referer>b</Referer><Referer>c</Referer></RefererBlacklist></RefererConfiguration>`,
    {
      allowEmpty: true,
      referers: ['a'],
      blacklist: ['b', 'c'],
      allowTruncateQueryString: false,
      truncatePath: true,
    },
  ],
  [
    'getBucketCORS',
    (client) => client.getBucketCORS(),
    'GET /demo/?cors',
    `<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod>
      <MaxAgeSeconds>600</MaxAgeSeconds></CORSRule><ResponseVary>true</ResponseVary></CORSConfiguration>`,
    {
      rules: [{ allowedOrigin: '*', allowedMethod: ['GET', 'PUT'], maxAgeSeconds: '600' }],
      responseVary: true,
    },
  ],
])

itRefuses([
  [
    'routing rules that are no list',
    (client) => client.putBucketWebsite('demo', { routingRules: {} as [] }),
    'RoutingRules must be Array',
  ],
  ['no CORS rules', (client) => client.putBucketCORS('demo', []), 'rules is required'],
  [
    'a CORS rule without origin',
    (client) => client.putBucketCORS('demo', [{ allowedOrigin: '', allowedMethod: 'GET' }]),
    'allowedOrigin is required',
  ],
  [
    'a CORS rule without method',
    (client) => client.putBucketCORS('demo', [{ allowedOrigin: '*', allowedMethod: [] }]),
    'allowedMethod is required',
  ],
])
