import { extensionOf, fileFamily } from '../../../../shared/fileType.ts'
import { t } from '../../i18n.ts'

const longestExtension = 5

/** `JPG image`, `PDF document`, `Folder`: what a name promises. */
export function kindName(name: string, kind: 'folder' | 'object'): string {
  const family = kind === 'folder' ? 'folder' : fileFamily(name)
  const extension = extensionOf(name).toUpperCase()
  const noun = t(`browser.kind.${family}`)
  const isShown =
    family !== 'folder' && family !== 'pdf' && extension !== '' && extension.length <= longestExtension
  return isShown ? t('browser.kind.named', { extension, kind: noun }) : capitalised(noun)
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
