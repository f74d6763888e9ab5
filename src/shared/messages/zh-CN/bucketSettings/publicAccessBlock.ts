import type { Messages } from '../../messages.ts'

export const publicAccessBlock: Messages['bucketSettings']['publicAccessBlock'] = {
  title: '阻止公共访问',
  text: '位于所有设置之上的总闸：开启后，无论读写权限和授权策略怎么写，不登录就无法访问。',
  choices: { on: '已开启', off: '未开启' },
  texts: {
    on: '陌生人无法访问。Bucket 和单个文件的公共权限，以及授权给所有人的策略都不起作用。',
    off: '陌生人能做什么，由读写权限、授权策略和单个文件的权限决定。',
  },
  effect: {
    title: { on: '目前会被阻止的内容', off: '开启后会覆盖的内容' },
    access: 'Bucket 的读写权限',
    policy: '授权给所有人的策略',
    count: '没有 | {count} 条 | {count} 条',
    objects: '单个文件',
    objectsText: '自身设为公共的文件',
    notKnown: '此账号无权查看',
  },
  risk: {
    access: 'Bucket 的读写权限是“{access}”，将重新生效。',
    policy: '有 {count} 条策略授权给所有人，将重新生效。 | 有 {count} 条策略授权给所有人，将重新生效。',
    notKnown: '此账号无法查看读写权限或授权策略是否公开。',
    address: '届时互联网上的任何人都能打开 {address}',
    yes: '我明白：公开的内容将可被互联网上的任何人访问。',
  },
}
