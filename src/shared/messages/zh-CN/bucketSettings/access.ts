import type { Messages } from '../../messages.ts'

export const access: Messages['bucketSettings']['access'] = {
  title: '读写权限',
  text: '决定陌生人（没有账号授权的人）能对这个 Bucket 里的文件做什么，即读写权限（ACL）。',
  choices: {
    private: '私有',
    'public-read': '公共读',
    'public-read-write': '公共读写',
  },
  texts: {
    private: '陌生人什么都不能做。只有获得授权的人，以及拿到您分享的链接的人，才能打开文件。',
    'public-read': '陌生人可以打开每个文件，并列出全部文件名，但不能修改。下载流量由您付费。',
    'public-read-write':
      '陌生人可以打开、列举、上传、覆盖和删除一切内容。所有费用由您承担，他们存放的内容也由您负责。',
  },
  unknown: 'OSS 没有名为“{grant}”的读写权限，请选择下面的一项。',
  notKnown: '未知',
  objectsOwn: '单独设置过读写权限的文件以自己的设置为准，不受这里影响。',
  overruled: '已阻止公共访问：只要阻止还开着，无论这里怎么选，陌生人都无法访问。',
  openBlock: '查看阻止公共访问',
  risk: {
    'public-read':
      '互联网上的任何人无需登录，就能打开这个 Bucket 里的每个文件，并列出全部文件名，地址：{address}',
    'public-read-write':
      '互联网上的任何人无需登录，就能读取、覆盖和删除这个 Bucket 里的每个文件，还能以您的名义、由您付费存放任何内容，地址：{address}',
    blocked: '目前已阻止公共访问，关闭阻止后才会生效。',
  },
}
