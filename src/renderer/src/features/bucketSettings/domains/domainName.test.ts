import { expect, test } from 'vitest'
import { domainIn, domainProblem, isApex } from './domainName.ts'

test.each([
  ['files.example.com', 'files.example.com'],
  [' Files.Example.COM. ', 'files.example.com'],
  ['https://files.example.com/a/b?c=d', 'files.example.com'],
  ['files.example.com:443', 'files.example.com'],
  ['例子.中国', 'xn--fsqu00a.xn--fiqs8s'],
  ['', ''],
])('in %j stands the domain %j', (typed, domain) => {
  expect(domainIn(typed)).toBe(domain)
})

test.each([
  ['', 'noDomain'],
  ['localhost', 'notADomain'],
  ['a b.example.com', 'notADomain'],
  ['files_.example.com', 'notADomain'],
  ['-files.example.com', 'notADomain'],
  ['127.0.0.1', 'notADomain'],
  [`${'a'.repeat(64)}.example.com`, 'notADomain'],
  ['*.example.com', 'wildcard'],
  ['demo.oss-cn-hangzhou.aliyuncs.com', 'ofOss'],
  ['here.example.com', 'bound'],
  ['https://Here.example.com/', 'bound'],
  ['files.example.com', null],
  ['例子.中国', null],
])('the domain %j has the problem %j', (typed, problem) => {
  expect(domainProblem(typed, ['here.example.com'])).toBe(problem)
})

test('a registered domain is told from one below it', () => {
  expect([isApex('example.com'), isApex('files.example.com')]).toEqual([true, false])
})
