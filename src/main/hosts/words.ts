import { host as en } from '../../shared/messages/en/host.ts'
import type { Locale } from '../../shared/messages/locale.ts'
import type { Messages } from '../../shared/messages/messages.ts'
import { host as zhCN } from '../../shared/messages/zh-CN/host.ts'

/** What a host itself says, by language; the rest of the messages belong to the window. */
export const wordsIn: Record<Locale, Messages['host']> = { en, 'zh-CN': zhCN }
