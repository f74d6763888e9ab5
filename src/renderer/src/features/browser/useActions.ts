import { computed } from 'vue'
import { useRouter } from 'vue-router'
import { t, type MessageKey } from '../../i18n.ts'
import { newSyncRoute } from '../../router.ts'
import { useSession } from '../../stores/session.ts'
import { useCopy } from '../../ui/clipboard.ts'
import { useClippings } from './clippings.ts'
import { formatAddress } from './model/address.ts'
import type { Subject } from './subject.ts'
import type { Browser } from './useBrowser.ts'
import type { Downloads } from './useDownloads.ts'
import type { PrepareDragOut } from './useDragOut.ts'
import type { Relocation } from './useRelocation.ts'

/** Something a person can do here; the toolbar, the menu and the keyboard share it. */
export interface Action {
  label: string
  icon: string
  /** A shortcut such as `mod+c`, where it has one. */
  keys?: string
  /** Why it cannot be done now; null when it can. */
  refusal: string | null
  /** The host has nothing of the kind: it is offered nowhere. */
  isAbsent: boolean
  isDanger?: boolean
  run: () => unknown
}

type Needs = 'nothing' | 'something' | 'one' | 'file' | 'clipping'

/** How each action looks, and what it needs before it can be done. */
const looks = {
  open: { label: 'browser.action.open', icon: 'i-lucide-folder-open', keys: 'enter', needs: 'one' },
  details: { label: 'browser.action.details', icon: 'i-lucide-panel-right', keys: 'mod+i', needs: 'nothing' },
  download: {
    label: 'browser.action.download',
    icon: 'i-lucide-download',
    keys: 'mod+s',
    needs: 'something',
  },
  saveAs: { label: 'browser.action.saveAs', icon: 'i-lucide-save', keys: 'mod+shift+s', needs: 'file' },
  share: { label: 'browser.action.share', icon: 'i-lucide-link', needs: 'file' },
  linkList: { label: 'linkLists.action', icon: 'i-lucide-list', needs: 'something' },
  dragOut: { label: 'dragOut.action', icon: 'i-lucide-mouse-pointer-2', needs: 'something' },
  copy: { label: 'browser.action.copy', icon: 'i-lucide-copy', keys: 'mod+c', needs: 'something' },
  cut: { label: 'browser.action.cut', icon: 'i-lucide-scissors', keys: 'mod+x', needs: 'something' },
  paste: { label: 'browser.action.pasteCount', icon: 'i-lucide-clipboard', keys: 'mod+v', needs: 'clipping' },
  move: { label: 'browser.action.move', icon: 'i-lucide-folder-input', keys: 'mod+m', needs: 'something' },
  copyTo: { label: 'browser.action.copyTo', icon: 'i-lucide-copy-plus', needs: 'something' },
  rename: { label: 'browser.action.rename', icon: 'i-lucide-text-cursor-input', keys: 'f2', needs: 'one' },
  access: { label: 'browser.action.access', icon: 'i-lucide-lock', needs: 'something' },
  remove: {
    label: 'browser.action.remove',
    icon: 'i-lucide-trash-2',
    keys: 'delete',
    needs: 'something',
    isDanger: true,
  },
  copyAddress: { label: 'browser.action.copyAddress', icon: 'i-lucide-clipboard-copy', needs: 'one' },
  syncFolder: { label: 'browser.action.syncFolder', icon: 'i-lucide-folder-sync', needs: 'nothing' },
  newFolder: {
    label: 'browser.action.newFolder',
    icon: 'i-lucide-folder-plus',
    keys: 'mod+shift+n',
    needs: 'nothing',
  },
  selectAll: {
    label: 'browser.action.selectAll',
    icon: 'i-lucide-list-checks',
    keys: 'mod+a',
    needs: 'nothing',
  },
  refresh: { label: 'browser.action.refresh', icon: 'i-lucide-refresh-cw', keys: 'f5', needs: 'nothing' },
} as const satisfies Record<string, Look>

interface Look extends Pick<Action, 'icon' | 'keys' | 'isDanger'> {
  label: MessageKey
  needs: Needs
}

export type ActionName = keyof typeof looks

interface Parts {
  browser: Browser
  relocation: Relocation
  downloads: Downloads
  prepareDragOut: PrepareDragOut
}

/** The actions on what is selected, with the reason where one cannot be done. */
export function useActions(parts: Parts) {
  const clippings = useClippings()
  const session = useSession()
  const runs = useRuns(parts)
  const { selection } = parts.browser

  const refusals = computed<Record<Needs, string | null>>(() => ({
    nothing: null,
    something: selection.count.value > 0 ? null : t('browser.action.selectSomething'),
    one: selection.single.value ? null : t('browser.action.selectOne'),
    file: selection.single.value?.kind === 'object' ? null : t('browser.action.selectFile'),
    clipping: clippings.clipping ? null : t('browser.action.nothingToPaste'),
  }))
  const count = computed(() => clippings.clipping?.subject.count ?? 0)

  return computed(
    () =>
      Object.fromEntries(
        Object.entries<Look>(looks).map(([name, { label, needs, ...look }]) => [
          name,
          {
            ...look,
            label: t(label, { count: count.value }),
            refusal: refusals.value[needs],
            isAbsent: name === 'dragOut' && !session.canDragOut,
            run: runs[name as ActionName],
          },
        ]),
      ) as Record<ActionName, Action>,
  )
}

export type Actions = ReturnType<typeof useActions>

function useRuns({
  browser,
  relocation,
  downloads,
  prepareDragOut,
}: Parts): Record<ActionName, () => unknown> {
  const { selection, dialog, messages, rows, place, view } = browser
  const router = useRouter()
  const clippings = useClippings()
  const { copy: copyText } = useCopy()
  const withSubject = (work: (subject: Subject) => unknown) => () => {
    const subject = browser.subject()
    return subject && work(subject)
  }
  const openFocused = () => {
    const row = rows.rowAt(selection.focus.value.index)
    return row && browser.open(row)
  }
  const copyAddress = withSubject(async ({ single }) => {
    if (single === null) return
    try {
      await copyText(formatAddress({ bucket: place.value.bucket, prefix: single.key }))
      messages.done(t('browser.bar.addressCopied'))
    } catch (error) {
      messages.failed(error)
    }
  })

  return {
    open: openFocused,
    details: () => (view.areDetailsOpen = true),
    download: withSubject(downloads.download),
    saveAs: withSubject(downloads.saveAs),
    share: browser.share,
    linkList: withSubject((subject) => dialog.open({ type: 'link-list', subject })),
    dragOut: withSubject(prepareDragOut),
    copy: withSubject((subject) => clippings.take('copy', subject)),
    cut: withSubject((subject) => clippings.take('cut', subject)),
    paste: () => relocation.paste(place.value),
    move: withSubject((subject) => dialog.open({ type: 'relocate', mode: 'move', subject })),
    copyTo: withSubject((subject) => dialog.open({ type: 'relocate', mode: 'copy', subject })),
    rename: () => (browser.renamingKey.value = selection.single.value?.key ?? null),
    access: withSubject((subject) => dialog.open({ type: 'access', subject })),
    remove: withSubject((subject) => dialog.open({ type: 'remove', subject })),
    copyAddress,
    syncFolder: () => router.push(newSyncRoute(browser.folderInHand())),
    newFolder: () => dialog.open({ type: 'new-folder' }),
    selectAll: selection.selectAll,
    refresh: browser.refresh,
  }
}
