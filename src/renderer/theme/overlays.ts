const panel = 'bg-raised rounded-lg shadow-lg ring-line-panel'

const menu = {
  slots: {
    content: `${panel} min-w-44`,
    item: 'items-center rounded-md text-fg before:rounded-md before:inset-0 data-disabled:opacity-100 data-disabled:text-fg-3',
    itemLeadingIcon: 'text-fg-2 group-data-disabled:text-fg-3',
    itemTrailingIcon: 'text-fg-2',
    itemDescription: 'text-sm text-fg-3 whitespace-normal',
    label: 'text-fg-3 font-medium',
    separator: 'bg-line',
  },
  variants: {
    size: {
      md: {
        item: 'min-h-7.5 px-2 py-1 gap-2.5 text-base',
        label: 'min-h-7 px-2 py-1 text-sm',
        itemLeadingIcon: 'size-4',
        itemTrailingIcon: 'size-4',
        empty: 'px-2 py-1.5 text-base',
      },
      lg: {
        item: 'min-h-7.5 px-2 py-1 gap-2.5 text-base',
        itemLeadingIcon: 'size-4',
        itemTrailingIcon: 'size-4',
      },
    },
  },
}

const highlightedItem = {
  active: {
    true: { item: 'text-fg before:bg-soft' },
    false: {
      item: 'text-fg data-highlighted:before:bg-soft data-[state=open]:before:bg-soft transition-none before:transition-none',
      itemLeadingIcon: 'text-fg-2 group-data-highlighted:text-accent-text',
    },
  },
}

const actionMenu = {
  ...menu,
  // A menu closes on a click beside it, and hides nothing from screen readers.
  defaultVariants: { modal: false },
  variants: { ...menu.variants, ...highlightedItem },
  compoundVariants: [
    {
      color: 'error',
      active: false,
      class: {
        item: 'text-danger data-highlighted:text-danger data-highlighted:before:bg-danger-ground',
        itemLeadingIcon: 'text-danger group-data-highlighted:text-danger',
      },
    },
  ],
}

const choice = {
  slots: {
    ...menu.slots,
    base: 'text-fg hover:bg-field',
    placeholder: 'text-fg-3',
    item: `${menu.slots.item} data-highlighted:not-data-disabled:before:bg-soft`,
    input: 'border-line',
  },
  variants: {
    size: {
      ...menu.variants.size,
      lg: {
        ...menu.variants.size.lg,
        base: 'h-8 ps-2.5 py-0 text-base',
        trailingIcon: 'size-4',
        leadingIcon: 'size-4',
        label: 'px-2 pt-2 pb-1 text-xs text-fg-3 font-medium',
        empty: 'px-2 py-1.5 text-base',
      },
    },
    variant: { outline: 'bg-field ring-control hover:bg-field' },
  },
  compoundVariants: [{ fixed: false, size: 'lg', class: 'md:text-base' }],
  defaultVariants: { size: 'lg' },
}

/** What floats above the window: menus, dialogs, hints, messages. */
export const overlays = {
  dropdownMenu: actionMenu,
  contextMenu: actionMenu,
  select: choice,
  selectMenu: choice,
  popover: { slots: { content: panel } },
  tooltip: {
    slots: {
      content:
        'h-auto max-w-80 bg-raised text-fg rounded-md shadow-lg ring-line-panel px-2 py-1 text-sm gap-2',
      text: 'whitespace-normal text-pretty',
    },
  },
  modal: {
    slots: {
      overlay: 'bg-scrim',
      content: 'bg-raised divide-y-0 rounded-xl shadow-2xl ring-line-panel',
      header: 'min-h-0 shrink-0 items-start px-6 pt-5 pb-3 sm:px-6 pe-14 [&:has(+[data-slot=footer])]:pb-5',
      title: 'text-lg text-fg font-semibold text-pretty',
      description: 'mt-1 text-base text-fg-2 text-pretty',
      body: 'px-6 pt-1 pb-5 sm:px-6 sm:pt-1 sm:pb-5',
      footer: 'border-t border-line bg-sunken px-6 py-3 sm:px-6 gap-2',
      close: 'top-4 end-4',
    },
    variants: {
      transition: {
        true: {
          overlay:
            'data-[state=open]:animate-[fade-in_180ms_ease-out] data-[state=closed]:animate-[fade-out_120ms_ease-out]',
          content:
            'data-[state=open]:animate-[scale-in_180ms_ease-out] data-[state=closed]:animate-[scale-out_120ms_ease-out]',
        },
      },
      overlay: { true: { overlay: 'bg-scrim' } },
      fullscreen: { false: { content: 'rounded-xl shadow-2xl ring-line-panel' } },
    },
  },
  toast: {
    slots: {
      root: 'bg-raised rounded-lg shadow-lg ring-line-panel p-3 gap-2.5',
      title: 'text-base font-medium text-fg',
      description: 'text-sm text-fg-2',
      icon: 'size-4 mt-0.5',
    },
    variants: { title: { true: { description: 'mt-0.5' } } },
  },
  toaster: { compoundVariants: [{ position: 'bottom-right', class: { viewport: 'bottom-14 right-4' } }] },
}
