/** The nine points that things are put at, row by row. */
export const gravities = ['nw', 'north', 'ne', 'west', 'center', 'east', 'sw', 'south', 'se'] as const
export type Gravity = (typeof gravities)[number]

/** Which share of the free room is on the left and above: 0, a half, or 1. */
export function anchorOf(gravity: Gravity): { x: number; y: number } {
  const index = gravities.indexOf(gravity)
  return { x: (index % 3) / 2, y: Math.floor(index / 3) / 2 }
}
