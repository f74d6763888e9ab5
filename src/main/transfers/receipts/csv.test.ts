import { expect, test } from 'vitest'
import { csvField, csvText } from '../../storage/csv.ts'
import { csvHead } from './csv.ts'

test('a field is quoted only where its content would be read as more than one', () => {
  expect(csvField('vase.jpg')).toBe('vase.jpg')
  expect(csvField('a,b')).toBe('"a,b"')
  expect(csvField('a;b')).toBe('"a;b"')
  expect(csvField('a\nb')).toBe('"a\nb"')
  expect(csvField(' a')).toBe('" a"')
  expect(csvField('12" vase')).toBe('"12"" vase"')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', '＋1', '－1', '＠a'])('%s is no formula', (name) => {
  expect(csvText(name)).toBe(`'${name}`)
})

test('what would run as a command is text, however it is written', () => {
  expect(csvText('=HYPERLINK("http://x","y")')).toBe(`"'=HYPERLINK(""http://x"",""y"")"`)
  expect(csvText('\t=1')).toBe(`"'\t=1"`)
})

test('the columns are named in the language of the person, after a mark that says UTF-8', () => {
  expect(csvHead('en')).toBe('\ufeffName,Size in bytes,Result,Reason,Code,Request ID,CRC-64,Ended (UTC)\r\n')
  expect(csvHead('zh-CN')).toBe('\ufeff名称,大小（字节）,结果,原因,错误码,请求 ID,CRC-64,结束时间（UTC）\r\n')
})
