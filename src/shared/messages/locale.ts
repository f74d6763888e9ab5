import { en } from './en.ts'
import type { Messages } from './messages.ts'
import { zhCN } from './zh-CN.ts'

export type Locale = 'en' | 'zh-CN'

/** The language for a person whose system says `tag` (BCP 47, or a list of them as browsers send it). */
export const localeFor = (tag: string): Locale => (/^zh\b/i.test(tag) ? 'zh-CN' : 'en')

export const messagesIn: Record<Locale, Messages> = { en, 'zh-CN': zhCN }
