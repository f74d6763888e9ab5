import type { Messages } from '../../messages.ts'

export const https: Messages['bucketSettings']['https'] = {
  title: 'TLS 版本',
  text: '决定通过 HTTPS 连接时至少需要多新的 TLS 版本。',
  choices: { any: '不限', from12: '1.2 及以上', from13: '仅 1.3', own: '自选列表' },
  texts: {
    any: '接受服务支持的所有版本，包括可被破解的旧版本。',
    from12: '适合大多数情况：近十年的浏览器和手机都支持。',
    from13: '最严格。2019 年以前的程序和设备可能无法连接。',
    own: '逐个选择接受的版本。',
  },
  old: 'TLS 1.0 和 1.1 可被破解，浏览器已不再使用。只有旧设备确实需要时才应接受。',
  noneProblem: '至少选择一个版本，否则没有人能连接。',
}
