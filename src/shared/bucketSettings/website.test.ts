import { expect, test } from 'vitest'
import {
  pagesOf,
  rulesOf,
  websiteTemplates,
  withNewRule,
  withPages,
  withRuleEarlier,
  withRules,
  withTemplate,
} from './website.ts'
import {
  headersOf,
  keptElements,
  redirectTypeOf,
  unshownElements,
  withCondition,
  withHeaders,
  withRedirect,
  withRedirectType,
} from './routingRule.ts'
import { websiteProblems } from './websiteProblems.ts'

const rule = {
  RuleNumber: '2',
  Condition: { KeyPrefixEquals: 'old/', IncludeHeader: { Key: 'x-site', Equals: 'a', Later: 'w' } },
  Redirect: { RedirectType: 'External', HostName: 'www.example.com', MirrorHeaders: { PassAll: 'true' } },
  Later: 'x',
}
const content = {
  IndexDocument: { Suffix: 'index.html', SupportSubDir: 'true', Type: '2', Later: 'y' },
  RoutingRules: { RoutingRule: [rule, { RuleNumber: '1', Redirect: { HostName: 'a.example' } }] },
  Beside: 'z',
}
const codes = (site: Parameters<typeof websiteProblems>[0]) => websiteProblems(site).map(({ code }) => code)
const withRule = (changed: typeof rule | ReturnType<typeof withRedirect>) => withRules(null, [changed])

test('pages are read and written back as they are, with what another tool wrote', () => {
  expect(pagesOf(content)).toEqual({
    index: 'index.html',
    hasFolderIndexes: true,
    folderType: '2',
    error: null,
    errorStatus: '404',
  })
  expect(withPages(content, pagesOf(content))).toEqual(content)
  expect(withPages(content, { ...pagesOf(content), index: 'home.html', error: '404.html' })).toEqual({
    ...content,
    IndexDocument: { Suffix: 'home.html', SupportSubDir: 'true', Type: '2', Later: 'y' },
    ErrorDocument: { Key: '404.html' },
  })
})

test('rules stand in the order of their numbers and change places with them', () => {
  const [first, second] = rulesOf(content)
  expect([first?.['RuleNumber'], second?.['RuleNumber']]).toEqual(['1', '2'])
  const turned = withRules(content, withRuleEarlier(rulesOf(content), 1))
  expect(rulesOf(turned).map((each) => [each['RuleNumber'], 'Later' in each])).toEqual([
    ['1', true],
    ['2', false],
  ])
  expect(withNewRule(rulesOf(content), {}).at(-1)).toEqual({ RuleNumber: '3' })
  expect(withRules(content, [])).not.toHaveProperty('RoutingRules')
})

test('a change of a rule keeps what another tool wrote in it', () => {
  const changed = withRedirect(withCondition(rule, 'KeyPrefixEquals', ''), 'HttpRedirectCode', '302')
  expect(changed).toEqual({
    ...rule,
    Condition: { IncludeHeader: rule.Condition.IncludeHeader },
    Redirect: { ...rule.Redirect, HttpRedirectCode: '302' },
  })
  const [header] = headersOf(rule)
  expect(withHeaders(rule, header ? [{ ...header, equals: 'b' }] : [])).toMatchObject({
    Condition: { IncludeHeader: { Key: 'x-site', Equals: 'b', Later: 'w' } },
  })
  expect(withHeaders(withCondition(rule, 'KeyPrefixEquals', ''), [])).toMatchObject({ Condition: '' })
  expect(keptElements(rule)).toEqual(['MirrorHeaders'])
})

test('what would be shown as another rule than it is can only be looked at', () => {
  expect(unshownElements(rule)).toEqual([])
  expect(unshownElements({ Condition: { KeyMatches: 'x' }, Redirect: {} })).toEqual(['KeyMatches'])
  expect(unshownElements({ Redirect: { RedirectType: 'Teleport' } })).toEqual(['Teleport'])
  expect(codes(withRules(null, [{ Redirect: { RedirectType: 'Teleport' } }]))).toEqual([])
})

test('a mirror comes with the status that it needs', () => {
  const mirror = withRedirectType(rule, 'Mirror')
  expect(redirectTypeOf(mirror)).toBe('Mirror')
  expect(mirror).toMatchObject({
    Condition: { HttpErrorCodeReturnedEquals: '404' },
    Redirect: { RedirectType: 'Mirror', MirrorHeaders: { PassAll: 'true' } },
  })
  expect(mirror['Redirect']).not.toHaveProperty('HostName')
  expect(codes(withRule(mirror))).toEqual(['mirror-url'])
  expect(codes(withRule(withRedirect(mirror, 'MirrorURL', 'https://old.example/')))).toEqual([])
})

test('templates are whole but for the address of the old site', () => {
  expect(codes(websiteTemplates.simple)).toEqual([])
  expect(codes(websiteTemplates.singlePage)).toEqual([])
  expect(websiteProblems(websiteTemplates.move)).toEqual([{ code: 'mirror-url', rule: 0 }])
  expect(withTemplate(content, 'simple')).toEqual({ ...websiteTemplates.simple, Beside: 'z' })
})

test('the limits of the service are known', () => {
  expect(codes(null)).toEqual([])
  expect(codes({})).toEqual(['empty'])
  expect(codes({ IndexDocument: { Suffix: '' } })).toEqual(['index-empty'])
  expect(codes({ IndexDocument: { Suffix: 'a/index.html' } })).toEqual(['index-slash'])
  expect(codes({ ErrorDocument: { Key: '/404.html' } })).toEqual(['error-start'])
  const rules = Array.from({ length: 21 }, (_, index) => ({ ...rule, RuleNumber: `${index + 1}` }))
  expect(codes(withRules(null, rules))).toEqual(['too-many-rules'])
  const headers = Array.from({ length: 11 }, () => ({ name: 'a', equals: '1', startsWith: '', endsWith: '' }))
  expect(codes(withRule(withHeaders(rule, headers)))).toEqual(['too-many-headers'])
})

test.each([
  ['HostName', 'https://www.example.com', ['host']],
  ['HostName', '', ['itself']],
  ['HostName', 'www.example.com:8080', []],
] as const)('a redirect with the %s %o has the problems %o', (field, text, problems) => {
  expect(codes(withRule(withRedirect(rule, field, text)))).toEqual(problems)
})

test.each([
  ['old.example', ['mirror-url']],
  ['https://old.example', ['mirror-url']],
  ['https://old.example/a', ['mirror-url']],
  ['ftp://old.example/', ['mirror-url']],
  ['http://old.example:8080/a/', []],
])('a mirror of %s has the problems %o', (url, problems) => {
  expect(codes(withRule(withRedirect(withRedirectType(rule, 'Mirror'), 'MirrorURL', url)))).toEqual(problems)
})

test('other problems of a rule are named', () => {
  expect(codes(withRule(withCondition(rule, 'HttpErrorCodeReturnedEquals', '200')))).toEqual(['status'])
  const both = withRedirect(withRedirect(rule, 'ReplaceKeyWith', 'a'), 'ReplaceKeyPrefixWith', 'b')
  expect(codes(withRule(both))).toEqual(['two-replacements'])
  const unnamed = [{ name: '', equals: 'a', startsWith: '', endsWith: '' }]
  expect(codes(withRule(withHeaders(rule, unnamed)))).toEqual(['header-name'])
})
