import type { ContextMenuItem } from '@nuxt/ui/components/ContextMenu.vue'
import { t } from '../../../i18n.ts'
import { formatSize } from '../../../ui/format.ts'
import { keyName } from '../../../ui/keys.ts'
import type { Action, Actions } from '../useActions.ts'
import type { Browser } from '../useBrowser.ts'

interface MenuParts {
  actions: Actions['value']
  browser: Browser
  uploadItems: ContextMenuItem[]
}

/** Says what the menu is for; it cannot be chosen. */
interface MenuHead {
  type: 'label'
  slot: 'head'
  label: string
  size: string
}

export type MenuEntry = ContextMenuItem | MenuHead

/** An action as an entry of a menu; what cannot be done now stays, with its reason. */
export const menuItem = (action: Action, label = action.label): ContextMenuItem => ({
  label,
  icon: action.icon,
  color: action.isDanger ? 'error' : undefined,
  kbds: action.keys ? [keyName(action.keys)] : undefined,
  disabled: action.refusal !== null,
  description: action.refusal ?? undefined,
  onSelect: () => void action.run(),
})

/** As `menuItem`, and nothing where the host has nothing of the kind. */
const itemWherePossible = (action: Action) => (action.isAbsent ? [] : [menuItem(action)])

/** The menu of the table: for what is selected, or for the folder itself when nothing is. */
export function listMenu({ actions, browser, uploadItems }: MenuParts): MenuEntry[][] {
  const { newFolder, paste, selectAll, refresh, syncFolder } = actions
  const count = browser.selection.count.value
  if (count === 0)
    return [
      uploadItems,
      [menuItem(newFolder), menuItem(paste)],
      [menuItem(syncFolder)],
      [menuItem(selectAll), menuItem(refresh)],
    ]
  return count === 1 ? menuOfOne(actions, browser) : menuOfMany(actions, browser)
}

function menuOfOne(actions: Actions['value'], { selection }: Browser): ContextMenuItem[][] {
  const { open, details, download, saveAs, share, copy, cut, move, copyTo, rename } = actions
  const { linkList, dragOut, access, copyAddress, syncFolder, remove } = actions
  const isFolder = selection.single.value?.kind === 'folder'
  return [
    isFolder ? [menuItem(open)] : [menuItem(details)],
    isFolder
      ? [
          menuItem(download, t('browser.action.downloadTo')),
          ...itemWherePossible(dragOut),
          menuItem(linkList),
        ]
      : [
          menuItem(download, t('browser.action.downloadTo')),
          menuItem(saveAs),
          ...itemWherePossible(dragOut),
          menuItem(share, t('browser.action.shareLink')),
        ],
    [
      menuItem(copy),
      menuItem(cut),
      menuItem(move, t('browser.action.moveTo')),
      menuItem(copyTo),
      menuItem(rename),
    ],
    [menuItem(access), menuItem(copyAddress), ...(isFolder ? [menuItem(syncFolder)] : [])],
    [menuItem(remove, t('browser.action.removeEllipsis'))],
  ]
}

function menuOfMany(actions: Actions['value'], { selection }: Browser): MenuEntry[][] {
  const { download, dragOut, linkList, copy, cut, move, copyTo, access, remove } = actions
  const count = selection.count.value
  const head: MenuHead = {
    type: 'label',
    slot: 'head',
    label: t('browser.menu.selected', { count }),
    size: selection.sizeBytes.value > 0 ? formatSize(selection.sizeBytes.value) : '',
  }
  return [
    [head],
    [menuItem(download, t('browser.action.downloadTo')), ...itemWherePossible(dragOut), menuItem(linkList)],
    [menuItem(copy), menuItem(cut), menuItem(move, t('browser.action.moveTo')), menuItem(copyTo)],
    [menuItem(access)],
    [menuItem(remove, t('browser.action.removeCount', { count }))],
  ]
}
