import type { Messages } from '../../messages.ts'

export const versioning: Messages['bucketSettings']['versioning'] = {
  title: '版本控制',
  text: '文件被覆盖或删除时保留旧版本，以便日后恢复。',
  choices: { never: '从未开启', enabled: '已开启', suspended: '已暂停' },
  texts: {
    never: '被覆盖或删除的内容无法恢复。',
    enabled: '旧版本会一直保留并占用存储空间，直到被生命周期规则或人工删除。',
    suspended: '已有的版本继续保留。从现在起被覆盖的内容无法恢复。',
  },
}
