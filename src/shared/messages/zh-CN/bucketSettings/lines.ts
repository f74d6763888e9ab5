import type { Messages } from '../../messages.ts'

export const lines: Messages['bucketSettings']['lines'] = {
  line: '{label}，第 {number} 行',
  remove: '移除“{line}”',
}
