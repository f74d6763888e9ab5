import { childrenOf, textOf, type SettingContent } from './content.ts'

/** Whether a lifecycle rule goes by when objects were last read, for which access tracking has to be on. */
export const usesAccessTime = (lifecycle: SettingContent | null): boolean =>
  childrenOf(lifecycle ?? {}, 'Rule')
    .flatMap((rule) => [
      ...childrenOf(rule, 'Transition'),
      ...childrenOf(rule, 'NoncurrentVersionTransition'),
    ])
    .some((transition) => textOf(transition, 'IsAccessTime') === 'true')
