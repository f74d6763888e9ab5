import { describe, expect, test } from 'vitest'
import { messagesIn } from './locale.ts'

type Node = string | { [key: string]: Node }

const sentencesOf = (node: Node, path = ''): [path: string, text: string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node).flatMap(([key, child]) => sentencesOf(child, path ? `${path}.${key}` : key))

const namesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
const formsOf = (text: string) => text.split(' | ')

const chinese = new Map(sentencesOf(messagesIn['zh-CN']))
const english = sentencesOf(messagesIn.en)

/** Chinese counts "3 in all" where English says "and 2 more". */
const countsOtherwise = new Set(['transfers.amount.andMore'])

test('each language names the same values', () => {
  const different = english.filter(
    ([path, text]) =>
      !countsOtherwise.has(path) && namesIn(text).join() !== namesIn(chinese.get(path) ?? '').join(),
  )

  expect(different.map(([path]) => path)).toEqual([])
})

describe.each(Object.entries(messagesIn))('%s', (_language, messages) => {
  const sentences = sentencesOf(messages)

  test('a message that counts has at most three forms: none, one, many', () => {
    expect(sentences.filter(([, text]) => formsOf(text).length > 3)).toEqual([])
  })

  test('apostrophes and ellipses are set as in print', () => {
    expect(sentences.filter(([, text]) => /\w'\w|\.\.\./.test(text))).toEqual([])
  })
})

test('Chinese sentences use Chinese punctuation', () => {
  const wrong = [...chinese].filter(([, text]) => /[\u4e00-\u9fff][,;?!]|[\u4e00-\u9fff]\.(\s|$)/.test(text))

  expect(wrong).toEqual([])
})
