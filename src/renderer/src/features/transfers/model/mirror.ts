interface Revised<Id> {
  id: Id
  revision: number
}

/**
 * Keeps the newer of what is known and what came in, by revision, so that an event and a snapshot may arrive in
 * any order. Tells whether anything changed.
 */
export function keepNewer<Id, Item extends Revised<Id>>(
  known: Map<Id, Item>,
  incoming: Iterable<Item>,
): boolean {
  let hasChanged = false
  for (const item of incoming) {
    const current = known.get(item.id)
    if (current && current.revision >= item.revision) continue
    known.set(item.id, item)
    hasChanged = true
  }
  return hasChanged
}

/** As `keepNewer`, for things that may be removed: what was removed once never comes back with a late snapshot. */
export function mirror<Id, Item extends Revised<Id>>() {
  const items = new Map<Id, Item>()
  const removedIds = new Set<Id>()

  function merge(incoming: Item[], removed: Id[] = []): boolean {
    for (const id of removed) removedIds.add(id)
    let hasChanged = keepNewer(
      items,
      incoming.filter(({ id }) => !removedIds.has(id)),
    )
    for (const id of removed) hasChanged = items.delete(id) || hasChanged
    return hasChanged
  }

  return { items: items as ReadonlyMap<Id, Item>, merge }
}
