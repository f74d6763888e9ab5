/**
 * Moves the focus so many steps along some elements, at most to either end. From none of them it comes to the first. Where
 * what has the focus only belongs to one of them, `isFocused` tells which.
 */
export function moveFocus(
  elements: Iterable<HTMLElement>,
  step: number,
  isFocused = (element: HTMLElement) => element === document.activeElement,
): void {
  const all = [...elements]
  all[Math.min(all.length - 1, Math.max(0, all.findIndex(isFocused) + step))]?.focus()
}
