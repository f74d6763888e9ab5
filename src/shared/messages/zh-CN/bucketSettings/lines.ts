import type { Messages } from '../../messages.ts'

export const lines: Messages['bucketSettings']['lines'] = {
  use: '改为 {line}',
  line: '{label}，第 {number} 行',
  remove: '移除“{line}”',
}
