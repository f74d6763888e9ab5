import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildXml, parseXml, XmlError } from './xml.ts'

describe('reading', () => {
  it('gives text for leaves, objects for elements, arrays for repeated names', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <List xmlns="http://doc.oss-cn-hangzhou.aliyuncs.com" note='a>b'>
        <!-- <Name>not this</Name> -->
        <Name>demo</Name><Prefix/><Marker></Marker>
        <Item><Key>a</Key></Item><Item><Key>b</Key></Item><Item />
      </List>
    `
    expect(parseXml(xml)).toEqual({
      List: { Name: 'demo', Prefix: '', Marker: '', Item: [{ Key: 'a' }, { Key: 'b' }, ''] },
    })
  })

  it('keeps every space of a text', () => {
    expect(parseXml('<a><Key> x\n </Key></a>')).toEqual({ a: { Key: ' x\n ' } })
  })

  it('decodes the five entities, character references and CDATA', () => {
    expect(parseXml('<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x4e2D;&#x1F600;<![CDATA[<&]]></a>')).toEqual({
      a: `<&>"'A中😀<&`,
    })
  })

  it('ignores namespaces', () => {
    expect(parseXml('<o:a xmlns:o="x"><o:b>1</o:b></o:a >')).toEqual({ a: { b: '1' } })
  })

  it.each([
    ['', 'nothing'],
    ['plain text', 'no element'],
    ['{"Code":"x"}', 'JSON'],
    ['<a>', 'an open element'],
    ['<a><b>1</b>', 'an open root'],
    ['<a><b>1</a>', 'crossed tags'],
    ['<a', 'half a tag'],
    ['<a b="', 'half an attribute'],
    ['</a>', 'a lone closing tag'],
    ['<a/><b/>', 'two roots'],
    ['<a/><a/>', 'the same root twice'],
    ['<a/>more', 'text behind the root'],
    ['more<a/>', 'text before the root'],
    ['<a>&nbsp;</a>', 'a foreign entity'],
    ['<a>&constructor;</a>', 'an entity by a name that every object has'],
    ['<a>& </a>', 'a bare ampersand'],
    ['<a>&#xD83D;</a>', 'a reference to half a character'],
    ['<a>&#x110000;</a>', 'a reference past Unicode'],
    ['<a><!-- x</a>', 'an open comment'],
    ['<a><![CDATA[x</a>', 'open CDATA'],
    ['<__proto__>1</__proto__>', 'a name that every object has'],
    ['<a><constructor>1</constructor></a>', 'another such name'],
    ['<1a/>', 'a name that begins with a digit'],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'a DTD'],
    ['<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'an external DTD'],
  ])('refuses %j: %s', (xml) => {
    expect(() => parseXml(xml)).toThrow(XmlError)
  })

  it('refuses ten megabytes of nesting at once', () => {
    const started = performance.now()
    expect(() => parseXml('<a>'.repeat(3_500_000))).toThrow(/nested deeper/)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('refuses a billion laughs', () => {
    const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "${'&lol;'.repeat(10)}">]><lolz>&lol2;</lolz>`
    expect(() => parseXml(laughs)).toThrow(/type definitions/)
  })
})

describe('writing', () => {
  it('repeats arrays and leaves out what is undefined', () => {
    expect(
      buildXml('Delete', { Quiet: true, Object: [{ Key: 'a' }, { Key: 'b', VersionId: undefined }] }),
    ).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<Delete><Quiet>true</Quiet><Object><Key>a</Key></Object><Object><Key>b</Key></Object></Delete>',
    )
  })

  it('escapes so that reading gives back any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseXml(buildXml('a', { Key: text }))).toEqual({ a: { Key: text } })
      }),
    )
  })
})
