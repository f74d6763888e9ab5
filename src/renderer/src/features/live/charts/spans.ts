const hourMs = 3_600_000

/** Over how long the charts can reach. */
export const spansMs = { half: hourMs / 2, two: 2 * hourMs, twelve: 12 * hourMs, forty: 48 * hourMs }
export type ChartSpan = keyof typeof spansMs
