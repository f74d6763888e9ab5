import type { Messages } from '../messages.ts'

export const common: Messages['common'] = {
  cancel: '取消',
  close: '关闭',
  copy: '复制',
  copied: '已复制',
  delete: '删除',
  details: '详细信息',
  retry: '重试',
  empty: '—',
}
