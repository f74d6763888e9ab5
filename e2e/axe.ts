import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Put around messages by Reka UI: nobody stays on them, they pass the focus on to the message or out of it. */
const focusGuards = 'span[aria-hidden="true"][tabindex="0"][style*="position: fixed"]'

/** What is on the page is accessible, as far as axe can tell. */
export async function expectNothingFound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(tags)
    .exclude(focusGuards)
    // In Electron axe may not open a page of its own, which the modern mode does.
    .setLegacyMode(true)
    .analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n  ')}`)
  expect(found).toEqual([])
}
