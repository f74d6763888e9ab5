/** The crumbs that are shown: the first and the last ones; those between go into a menu. */
export interface FoldedCrumbs<Crumb> {
  first: Crumb[]
  hidden: Crumb[]
  last: Crumb[]
}

/** Folds a long way in its middle, so that at most `limit` crumbs are shown. */
export function foldCrumbs<Crumb>(crumbs: Crumb[], limit: number): FoldedCrumbs<Crumb> {
  if (crumbs.length <= limit) return { first: crumbs, hidden: [], last: [] }
  const lastCount = Math.max(1, limit - 1)
  const firstCount = limit > 1 ? 1 : 0
  return {
    first: crumbs.slice(0, firstCount),
    hidden: crumbs.slice(firstCount, -lastCount),
    last: crumbs.slice(-lastCount),
  }
}
