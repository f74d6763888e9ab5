import { computed } from 'vue'
import { useRouter } from 'vue-router'
import { t } from '../../../i18n.ts'
import { bucketsRoute, liveRoute, placeRoute } from '../../../router.ts'
import { useAccounts } from '../../../stores/accounts.ts'
import { useBuckets } from '../../../stores/buckets.ts'
import { useDialogs } from '../../../stores/dialogs.ts'
import { useSettings } from '../../../stores/settings.ts'
import { keyName } from '../../../ui/keys.ts'
import { accountIcon } from '../../accounts/accountSummary.ts'
import { offeredCommands, type Command } from './offeredCommands.ts'

function useActions() {
  const router = useRouter()
  const dialogs = useDialogs()
  const settings = useSettings()
  const accounts = useAccounts()

  return computed<Command[]>(() => {
    const profileId = accounts.current?.id
    return [
      ...(profileId
        ? [
            {
              label: t('shell.palette.newBucket'),
              icon: 'i-lucide-plus',
              run: () => dialogs.open({ type: 'new-bucket', profileId }),
            },
          ]
        : []),
      {
        label: t('shell.palette.goTransfers'),
        icon: 'i-lucide-arrow-up-down',
        keys: keyName('mod+j'),
        run: () => router.push('/transfers'),
      },
      {
        label: t('shell.palette.goSyncs'),
        icon: 'i-lucide-folder-sync',
        run: () => router.push('/syncs'),
      },
      ...(profileId
        ? [
            {
              label: t('live.open'),
              icon: 'i-lucide-radio',
              run: () => router.push(liveRoute(profileId)),
            },
          ]
        : []),
      {
        label: t('shell.palette.goSettings'),
        icon: 'i-lucide-settings',
        keys: keyName('mod+,'),
        run: () => router.push('/settings'),
      },
      {
        label: t('shell.palette.connect'),
        icon: 'i-lucide-plug-zap',
        run: () => dialogs.open({ type: 'connect' }),
      },
      {
        label: t('shell.palette.toggleTheme'),
        icon: 'i-lucide-sun-moon',
        run: () => settings.update({ theme: settings.isDark ? 'light' : 'dark' }),
      },
      {
        label: t('shell.palette.showShortcuts'),
        icon: 'i-lucide-keyboard',
        keys: '?',
        run: () => dialogs.open({ type: 'shortcuts' }),
      },
    ]
  })
}

/** What the palette offers: the actions of the page, those of the window, buckets, accounts. */
export function useCommands() {
  const router = useRouter()
  const accounts = useAccounts()
  const buckets = useBuckets()
  const actions = useActions()

  const bucketCommands = computed<Command[]>(() =>
    accounts.all.flatMap(({ id, name: account }) =>
      (buckets.of(id).buckets ?? []).map(({ name }) => ({
        label: name,
        suffix: accounts.all.length > 1 ? account : undefined,
        run: () => router.push(placeRoute({ profileId: id, bucket: name, prefix: '' })),
      })),
    ),
  )
  const accountCommands = computed<Command[]>(() =>
    accounts.all.map((account) => ({
      label: t('shell.palette.goAccount', { name: account.name }),
      icon: accountIcon(account),
      run: () => router.push(bucketsRoute(account.id)),
    })),
  )

  return computed(() =>
    [
      { id: 'page', label: t('shell.palette.page'), items: offeredCommands.value },
      { id: 'actions', label: t('shell.palette.actions'), items: actions.value },
      { id: 'buckets', label: t('shell.palette.buckets'), items: bucketCommands.value },
      { id: 'accounts', label: t('shell.palette.accounts'), items: accountCommands.value },
    ].filter(({ items }) => items.length > 0),
  )
}
