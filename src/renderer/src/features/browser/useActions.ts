import { computed } from 'vue'
import { t } from '../../i18n.ts'
import { useCopy } from '../../ui/clipboard.ts'
import { useClippings } from './clippings.ts'
import { formatAddress } from './model/address.ts'
import type { Subject } from './subject.ts'
import type { Browser } from './useBrowser.ts'
import type { Downloads } from './useDownloads.ts'
import type { useRelocation } from './useRelocation.ts'

/** Something a person can do here; the toolbar, the menu and the keyboard share it. */
export interface Action {
  label: string
  icon: string
  /** A shortcut such as `mod+c`, where it has one. */
  keys?: string
  /** Why it cannot be done now; null when it can. */
  refusal: string | null
  isDanger?: boolean
  run: () => unknown
}

interface Parts {
  browser: Browser
  relocation: ReturnType<typeof useRelocation>
  downloads: Downloads
}

/** The actions on what is selected. */
export function useActions({ browser, relocation, downloads }: Parts) {
  const { selection, dialog, messages } = browser
  const clippings = useClippings()
  const { copy: copyText } = useCopy()

  const count = selection.count
  const unlessEmpty = computed(() => (count.value === 0 ? t('browser.action.selectSomething') : null))
  const unlessOne = computed(() => (selection.single.value ? null : t('browser.action.selectOne')))
  const unlessFile = computed(() =>
    selection.single.value?.kind === 'object' ? null : t('browser.action.selectFile'),
  )
  const withSubject = (work: (subject: Subject) => unknown) => () => {
    const subject = browser.subject()
    return subject && work(subject)
  }

  return computed(
    () =>
      ({
        open: {
          label: t('browser.action.open'),
          icon: 'i-lucide-folder-open',
          keys: 'enter',
          refusal: unlessOne.value,
          run: () => {
            const row = browser.rows.rowAt(selection.focus.value.index)
            if (row) browser.open(row)
          },
        },
        download: {
          label: t('browser.action.download'),
          icon: 'i-lucide-download',
          keys: 'mod+s',
          refusal: unlessEmpty.value,
          run: withSubject(downloads.download),
        },
        share: {
          label: t('browser.action.share'),
          icon: 'i-lucide-link',
          refusal: unlessFile.value,
          run: () => browser.share(),
        },
        copy: {
          label: t('browser.action.copy'),
          icon: 'i-lucide-copy',
          keys: 'mod+c',
          refusal: unlessEmpty.value,
          run: withSubject((subject) => clippings.take('copy', subject)),
        },
        cut: {
          label: t('browser.action.cut'),
          icon: 'i-lucide-scissors',
          keys: 'mod+x',
          refusal: unlessEmpty.value,
          run: withSubject((subject) => clippings.take('cut', subject)),
        },
        paste: {
          label: t('browser.action.pasteCount', { count: clippings.clipping?.subject.count ?? 0 }),
          icon: 'i-lucide-clipboard',
          keys: 'mod+v',
          refusal: clippings.clipping ? null : t('browser.action.nothingToPaste'),
          run: () => relocation.paste(browser.place.value),
        },
        move: {
          label: t('browser.action.move'),
          icon: 'i-lucide-folder-input',
          keys: 'mod+m',
          refusal: unlessEmpty.value,
          run: withSubject((subject) => dialog.open({ type: 'relocate', mode: 'move', subject })),
        },
        copyTo: {
          label: t('browser.action.copyTo'),
          icon: 'i-lucide-copy-plus',
          refusal: unlessEmpty.value,
          run: withSubject((subject) => dialog.open({ type: 'relocate', mode: 'copy', subject })),
        },
        rename: {
          label: t('browser.action.rename'),
          icon: 'i-lucide-text-cursor-input',
          keys: 'f2',
          refusal: unlessOne.value,
          run: () => (browser.renamingKey.value = selection.single.value?.key ?? null),
        },
        remove: {
          label: t('browser.action.remove'),
          icon: 'i-lucide-trash-2',
          keys: 'delete',
          isDanger: true,
          refusal: unlessEmpty.value,
          run: withSubject((subject) => dialog.open({ type: 'remove', subject })),
        },
        copyAddress: {
          label: t('browser.action.copyAddress'),
          icon: 'i-lucide-clipboard-copy',
          refusal: unlessOne.value,
          run: async () => {
            const key = selection.single.value?.key
            if (key === undefined) return
            await copyText(formatAddress({ bucket: browser.place.value.bucket, prefix: key })).catch(
              messages.failed,
            )
            messages.done(t('browser.bar.addressCopied'))
          },
        },
        newFolder: {
          label: t('browser.action.newFolder'),
          icon: 'i-lucide-folder-plus',
          keys: 'mod+shift+n',
          refusal: null,
          run: () => dialog.open({ type: 'new-folder' }),
        },
        selectAll: {
          label: t('browser.action.selectAll'),
          icon: 'i-lucide-list-checks',
          keys: 'mod+a',
          refusal: null,
          run: selection.selectAll,
        },
        refresh: {
          label: t('browser.action.refresh'),
          icon: 'i-lucide-refresh-cw',
          keys: 'f5',
          refusal: null,
          run: browser.refresh,
        },
        details: {
          label: t('browser.action.details'),
          icon: 'i-lucide-panel-right',
          keys: 'mod+i',
          refusal: null,
          run: () => (browser.view.areDetailsOpen = true),
        },
      }) satisfies Record<string, Action>,
  )
}

export type Actions = ReturnType<typeof useActions>
