import { formatLocale, t } from '../../i18n.ts'

const shownCount = 3

/** Counts what could not be read of a drop and keeps the first names, however many there are. */
export function unreadPaths() {
  const shown: string[] = []
  let count = 0

  function names(): string {
    const quoted = shown.map((path) => t('common.quoted', { name: path }))
    const more = count - shown.length
    const all = more > 0 ? [...quoted, t('browser.staging.unreadMore', { count: more })] : quoted
    return new Intl.ListFormat(formatLocale()).format(all)
  }

  return {
    add: (path: string) => {
      count += 1
      if (shown.length < shownCount) shown.push(path)
    },
    count: () => count,
    /** A title, and what comes of it. */
    words: (isRestSent: boolean): [string, string] => [
      t('browser.staging.unread', { count }),
      t(isRestSent ? 'browser.staging.unreadRest' : 'browser.staging.unreadAll', { names: names() }),
    ],
  }
}
