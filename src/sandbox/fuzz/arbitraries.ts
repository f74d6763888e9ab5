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

/** JSON of any shape: mostly the members that are asked for, with values that may be what is meant and may be anything. */
export const jsonText = (members: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record(orAnything(members), { requiredKeys: [] }).map((value) => JSON.stringify(value)),
    },
    { weight: 2, arbitrary: anyJson },
    { weight: 1, arbitrary: anyText },
    {
      weight: 1,
      arbitrary: fc.constantFrom('['.repeat(3000) + ']'.repeat(3000), '{"a":', '\ufeff{}', 'null'),
    },
  )

const anyJson = fc.json({ maxDepth: 4 })

const anyValue = fc.oneof(
  anyText,
  fc.double(),
  fc.constantFrom<unknown>(null, true, {}, [], [[]], { toString: 1 }, { toString: null, valueOf: null }),
  anyJson.map((text) => JSON.parse(text) as unknown),
)

const orAnything = (members: Record<string, fc.Arbitrary<unknown>>) =>
  Object.fromEntries(
    Object.entries(members).map(([name, meant]) => [
      name,
      fc.oneof({ weight: 4, arbitrary: meant }, { weight: 1, arbitrary: anyValue }),
    ]),
  )
