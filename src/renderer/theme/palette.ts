/** The palette of actions and buckets. */
export const palette = {
  commandPalette: {
    slots: {
      input: '[&>input]:focus-visible:outline-none [&>input]:focus-visible:shadow-none',
      group: 'p-1.5',
      item: 'items-center rounded-md before:inset-0',
      itemLabel: 'text-fg-3',
      itemLabelBase: 'text-fg [&>mark]:bg-transparent [&>mark]:font-semibold [&>mark]:text-accent-text',
      itemLabelSuffix: 'text-fg-3',
    },
    variants: {
      size: {
        md: {
          input: '[&>input]:h-12',
          label: 'px-2 py-1 text-sm font-medium text-fg-3',
          item: 'min-h-7.5 px-2 py-1 gap-2.5 text-base',
          itemLeadingIcon: 'size-4',
          empty: 'py-8 text-base',
        },
      },
      active: {
        false: {
          item: 'text-fg data-highlighted:not-data-disabled:text-fg data-highlighted:not-data-disabled:before:bg-soft transition-none before:transition-none',
          itemLeadingIcon: 'text-fg-2 group-data-highlighted:text-accent-text',
        },
      },
    },
  },
}
