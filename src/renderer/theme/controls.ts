/** Buttons and form controls: 28 px in toolbars (`md`), 32 px in forms (`lg`). */
export const controls = {
  button: {
    slots: { base: 'whitespace-nowrap select-none disabled:opacity-45 aria-disabled:opacity-45' },
    variants: {
      size: {
        sm: { base: 'h-6 px-2 py-0 text-sm gap-1', leadingIcon: 'size-3.5', trailingIcon: 'size-3.5' },
        md: { base: 'h-7 px-2.5 py-0 text-base gap-1.5', leadingIcon: 'size-4', trailingIcon: 'size-4' },
        lg: { base: 'h-8 px-3 py-0 text-base gap-2', leadingIcon: 'size-4', trailingIcon: 'size-4' },
        xl: { base: 'h-8.5 px-4 py-0 text-base gap-2', leadingIcon: 'size-4', trailingIcon: 'size-4' },
      },
    },
    compoundVariants: [
      {
        color: 'primary',
        variant: 'solid',
        class: 'hover:bg-accent-text active:bg-accent-text disabled:hover:bg-accent',
      },
      {
        color: 'error',
        variant: 'solid',
        class: 'hover:bg-danger-strong active:bg-danger-strong disabled:hover:bg-danger',
      },
      {
        color: 'neutral',
        variant: 'outline',
        class: 'ring-line-strong bg-raised text-fg hover:bg-hover active:bg-press',
      },
      {
        color: 'error',
        variant: 'outline',
        class: 'ring-line-strong bg-raised text-danger hover:bg-danger-ground active:bg-danger-ground',
      },
      { color: 'neutral', variant: 'ghost', class: 'text-fg hover:bg-hover active:bg-press' },
      {
        color: 'error',
        variant: 'ghost',
        class: 'text-danger hover:bg-danger-ground active:bg-danger-ground',
      },
      {
        color: 'primary',
        variant: 'soft',
        class: 'bg-soft text-accent-text hover:bg-soft-strong active:bg-soft-strong',
      },
      {
        color: 'primary',
        variant: 'link',
        class: 'h-auto px-0 text-accent-text hover:text-accent-text hover:underline underline-offset-2',
      },
      { size: 'sm', square: true, class: 'w-6 justify-center p-0' },
      { size: 'md', square: true, class: 'w-7 justify-center p-0' },
      { size: 'lg', square: true, class: 'w-8 justify-center p-0' },
    ],
    defaultVariants: { size: 'md' },
  },
  input: {
    slots: { base: 'placeholder:text-fg-3 text-fg', leadingIcon: 'text-fg-3', trailingIcon: 'text-fg-3' },
    variants: {
      size: {
        md: { base: 'h-7.5 px-2.5 py-0 text-base', leadingIcon: 'size-4', trailingIcon: 'size-4' },
        lg: { base: 'h-8 px-2.5 py-0 text-base', leadingIcon: 'size-4', trailingIcon: 'size-4' },
      },
      variant: {
        outline: 'bg-field ring-control',
        // For bars, where an icon and its place say what it is.
        subtle: 'bg-sunken ring-line-strong',
        soft: 'bg-press hover:bg-press focus:bg-content',
      },
    },
    compoundVariants: [
      { fixed: false, size: 'md', class: 'md:text-base' },
      { fixed: false, size: 'lg', class: 'md:text-base' },
      { leading: true, size: 'md', class: 'ps-8' },
      { leading: true, size: 'lg', class: 'ps-8.5' },
      { highlight: true, color: 'error', class: 'ring-danger' },
    ],
    defaultVariants: { size: 'lg' },
  },
  inputNumber: {
    slots: { base: 'text-fg', increment: 'pe-0.5', decrement: 'ps-0.5' },

    variants: {
      size: { lg: 'h-8 py-0 text-base' },
      variant: { outline: 'bg-field ring-control' },
    },
    compoundVariants: [{ fixed: false, size: 'lg', class: 'md:text-base' }],
    defaultVariants: { size: 'lg' },
  },
  textarea: {
    slots: { base: 'placeholder:text-fg-3 text-fg' },
    variants: {
      size: { lg: { base: 'px-2.5 py-1.5 text-base' } },
      variant: { outline: 'bg-field ring-control' },
    },
    compoundVariants: [{ fixed: false, size: 'lg', class: 'md:text-base' }],
    defaultVariants: { size: 'lg' },
  },
  checkbox: {
    slots: { base: 'ring-control bg-field', label: 'font-normal text-fg' },
    variants: { size: { md: { wrapper: 'text-base', icon: 'size-3' } } },
  },
  radioGroup: {
    slots: {
      base: 'ring-control bg-field',
      indicator: 'after:bg-on-accent',
      label: 'font-normal text-fg',
      description: 'text-sm text-fg-3',
    },
    variants: {
      size: { md: { item: 'text-base', legend: 'text-base' } },
      variant: { card: { item: 'border-line-strong rounded-lg' } },
    },
  },
  switch: {
    slots: {
      base: 'data-[state=unchecked]:bg-control',
      thumb: 'bg-content dark:bg-on-accent shadow-none',
      label: 'font-normal text-fg',
    },
    variants: { size: { sm: { wrapper: 'text-base', container: 'h-5' } } },
    defaultVariants: { size: 'sm' },
  },
  formField: {
    slots: {
      label: 'font-medium text-fg',
      hint: 'text-sm text-fg-3',
      description: 'text-sm text-fg-3',
      help: 'mt-1 text-sm text-fg-3',
      error: 'mt-1 text-sm text-danger',
    },
    variants: { size: { md: { root: 'text-base' }, lg: { root: 'text-base' } } },
  },
}
