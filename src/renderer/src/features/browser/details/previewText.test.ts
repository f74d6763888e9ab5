import { expect, test } from 'vitest'
import { previewText } from './previewText.ts'

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

test('text is read back in any language', () => {
  expect(previewText(`data:text/plain;charset=utf-8;base64,${base64('你好, Köln 🥐')}`)).toBe('你好, Köln 🥐')
  expect(previewText(`data:text/markdown,${encodeURIComponent('# 你好')}`)).toBe('# 你好')
})

test('an image is no text', () => {
  expect(previewText('data:image/png;base64,iVBORw0KGgo=')).toBeNull()
})

test('a long text is cut', () => {
  expect(previewText(`data:text/plain;base64,${btoa('x'.repeat(9000))}`)).toHaveLength(1200)
})
