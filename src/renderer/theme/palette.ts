/** The palette of actions and buckets. */
export const palette = {
  commandPalette: {
    slots: {
      root: 'divide-line',
      input: '',
      group: 'p-1.5',
      label: 'px-2 py-1 text-sm font-medium text-fg-3',
      item: 'min-h-8 items-center gap-2.5 px-2 py-1 text-base text-fg before:rounded-md',
      itemLeadingIcon: 'size-4 text-fg-2',
      itemLabelSuffix: 'text-fg-3',
      empty: 'py-8 text-center text-base text-fg-3',
    },
    variants: {
      active: {
        false: {
          item: 'text-fg data-highlighted:not-data-disabled:text-fg data-highlighted:not-data-disabled:before:bg-soft transition-none before:transition-none',
          itemLeadingIcon: 'text-fg-2',
        },
      },
    },
  },
}
