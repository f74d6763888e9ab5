import fc from 'fast-check'

/** How much a property tries: little in every run of the tests, as much as `FUZZ_RUNS` says in a hunt. */
export const runs = (usual: number) => ({ numRuns: Number(process.env['FUZZ_RUNS'] ?? usual) })

/** Texts that have been trouble to somebody. */
const troublesome = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  'a\r\nb: c',
  'nul\u0000byte',
  'delete\u007f',
  'half of 😀: \ud83d',
  '\ufeff',
  'ä 文 😀',
  '/',
  '../..',
  '${key}',
  '%',
  '%zz',
  '%E4%',
  '%ff',
  '"',
  '-1',
  '0',
  '1e3',
  '0x10',
  ' 5 ',
  'NaN',
  '99999999999999999999',
  '9'.repeat(400),
  'x'.repeat(3000),
  '*a'.repeat(40),
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  'Thu, 31 Feb 2024 99:00:00 GMT',
  '10.0.0.0/99',
  '10.0.0.0/x',
  'http://127.0.0.1:1/%ff',
]

/** Text of any shape, lone surrogates and control characters included. */
export const anyText = fc.oneof(
  fc.constantFrom(...troublesome),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 8 }),
)

/** What can stand in an address or a body: text that UTF-8 can say. */
export const wellFormedText = anyText.map((text) => text.toWellFormed())

/** The value of a header as HTTP allows it, one latin-1 char a byte; without space at the ends, which HTTP drops. */
export const headerValue = fc
  .oneof(
    anyText.map((text) => Buffer.from(text).toString('latin1')),
    fc.string({
      unit: fc.constantFrom('\t', ' ', '!', ',', ';', '=', '~', '\x80', '\xe4', '\xff'),
      maxLength: 20,
    }),
  )
  .map((text) => text.replaceAll(/[^\t -~\x80-\xff]/g, '').replaceAll(/^[\t ]+|[\t ]+$/g, ''))

/** Any key that OSS takes: 1 to 1,023 bytes of UTF-8, with neither slash at the begin. */
export const anyKey = fc
  .oneof(
    wellFormedText,
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 250 }),
    fc.string({
      unit: fc.constantFrom('/', '.', '%', '+', ' ', '&', '<', '?', '#', '\\', '\r', '\n', 'a', '中', '😀'),
      minLength: 1,
    }),
    fc.string({ unit: 'binary-ascii', minLength: 1000, maxLength: 1023 }),
    fc.constantFrom('a', '文', '😀').map((char) => char.repeat(Math.floor(1023 / Buffer.byteLength(char)))),
  )
  .filter((key) => /^[^/\\]/.test(key) && Buffer.byteLength(key) <= 1023)

const anyJson = fc.json({ maxDepth: 4 })

const anyValue = fc.oneof(
  anyText,
  fc.double(),
  fc.constantFrom<unknown>(null, true, {}, [], [[]], { toString: 1 }, { toString: null, valueOf: null }),
  anyJson.map((text) => JSON.parse(text) as unknown),
)

/** An object whose members are mostly as they are meant; some are missing, some are anything. */
export const roughly = (members: Record<string, fc.Arbitrary<unknown>>) => {
  const loose = Object.entries(members).map(([name, meant]) => [
    name,
    fc.oneof({ weight: 9, arbitrary: meant }, { weight: 1, arbitrary: anyValue }),
  ])
  return fc.record(Object.fromEntries(loose) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] })
}

/** Text that is mostly the JSON of a value, and sometimes other JSON, or none. */
export const jsonOf = (value: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 8, arbitrary: value.map((meant) => JSON.stringify(meant)) },
    { weight: 1, arbitrary: anyJson },
    {
      weight: 1,
      arbitrary: fc.oneof(anyText, fc.constantFrom(nested(3000), '{"a":', '\ufeff{}', 'null')),
    },
  )

const nested = (depth: number) => `{"expiration":${'['.repeat(depth)}${']'.repeat(depth)},"conditions":[]}`
