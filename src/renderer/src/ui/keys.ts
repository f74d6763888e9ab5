const isMac = /mac/i.test(navigator.userAgent)

const names: Record<string, string> = isMac
  ? { mod: '⌘', shift: '⇧', alt: '⌥', enter: '⏎', delete: '⌫', up: '↑', down: '↓', left: '←', right: '→' }
  : {
      mod: 'Ctrl',
      shift: 'Shift',
      alt: 'Alt',
      enter: 'Enter',
      delete: 'Del',
      up: '↑',
      down: '↓',
      left: '←',
      right: '→',
    }

/** A shortcut such as `mod+k` as this platform writes it: `⌘ K` or `Ctrl K`. */
export const keyName = (shortcut: string) =>
  shortcut
    .split('+')
    .map((key) => names[key] ?? key.toUpperCase())
    .join(' ')

/** Whether the platform's own modifier for commands is held: Command on a Mac, Control elsewhere. */
export const isModHeld = (event: KeyboardEvent | MouseEvent) => (isMac ? event.metaKey : event.ctrlKey)

/** Whether the person is typing, so that a single letter is no shortcut. */
export const isTyping = (event: Event) =>
  event.target instanceof HTMLElement &&
  (event.target.isContentEditable || /^(input|textarea|select)$/i.test(event.target.tagName))
