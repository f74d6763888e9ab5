import type { Messages } from '../../messages.ts'

export const tags: Messages['bucketSettings']['tags'] = {
  title: '标签',
  text: '为 Bucket 添加名称和值，账单和 Bucket 列表可按标签分组，例如按团队或项目。',
  count: '无 | {count} 个标签 | {count} 个标签',
  none: '这个 Bucket 还没有标签。',
  key: '名称（键）',
  value: '值',
  keyOf: '第 {place} 个标签的名称',
  valueOf: '第 {place} 个标签的值',
  remove: '移除第 {place} 个标签',
  add: '添加标签',
  limits: '最多 {count} 个标签。名称最长 {keyBytes} 字节，值最长 {valueBytes} 字节；一个汉字占三个字节。',
  problemOf: '第 {place} 个标签：{problem}',
  problems: {
    'too-many': '一个 Bucket 最多有 {count} 个标签。',
    'key-empty': '标签需要名称。',
    'key-long': '名称超过 {keyBytes} 字节。',
    'key-start': '名称不能以 http://、https:// 或 Aliyun 开头。',
    'key-twice': '已有同名标签。',
    'value-long': '值超过 {valueBytes} 字节。',
    characters: '只能使用文字、数字、空格和 + - = . _ : / 符号。',
  },
}
