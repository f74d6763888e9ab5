import { dayMs, dueMs, midnightFrom } from './due.ts'
import { applies, type Plan, type PlannedRule } from './plan.ts'
import { rankOf, type StepAction, type Tag } from './model.ts'

/** What a rule looks at: an object, one of its older versions, or the mark that a deletion left. */
export interface Version {
  sizeBytes: number
  storageClass: string
  modifiedMs: number
  /** Stands where the object was deleted. */
  isMarker: boolean
  /** Written while no versions were kept: a deletion at such a time takes it away for good. */
  isNull: boolean
  /** Null where they are not known. */
  tags: readonly Tag[] | null
  /** Null where it was never read, or reads are not known. */
  accessedMs: number | null
}

/** What will happen to a version, when, and by which rule (its place in the setting). */
export interface Deed {
  action: StepAction
  storageClass: string | null
  atMs: number
  rule: number
}

const smallBytes = 64 * 1024
const nothing: readonly Deed[] = []
const nobody: readonly (readonly Deed[])[] = []

/**
 * What a rule set does to the versions of one key (newest first) if nobody touches them, each in the order of time:
 * the one decision that the preview and all that is said of rules rests on. Nothing happens before `firstRunMs`, the
 * next midnight, UTC; what was due before happens then.
 */
export function fateOf(
  plan: Plan,
  key: string,
  versions: readonly Version[],
  firstRunMs: number,
): readonly (readonly Deed[])[] {
  const [newest] = versions
  if (!newest) return []
  const older = versions.length === 1 ? nobody : fateOfOlder(plan, key, versions, firstRunMs)
  const rules = applying(plan, key, newest)
  if (rules.length === 0) return [nothing, ...older]
  if (newest.isMarker) return [fateOfMarker(rules, older, firstRunMs), ...older]
  const fate = fateOfNewest(plan, rules, newest, firstRunMs)
  const end = fate.find(({ action }) => action === 'delete')
  if (!end || plan.versioning !== 'suspended') return [fate, ...older]
  const [next] = older
  const below = versions[1]
  if (newest.isNull && next && below)
    return [fate, coveredAnew(applying(plan, key, below), below, next, end), ...older.slice(1)]
  return [
    fate,
    ...older.map((deeds, index) => (versions[index + 1]?.isNull ? replacedAt(deeds, end) : deeds)),
  ]
}

/** The mark of a deletion that took the newest version's place is what covers the one below from then on. */
function coveredAnew(
  rules: PlannedRule[],
  version: Version,
  deeds: readonly Deed[],
  { atMs }: Deed,
): readonly Deed[] {
  const before = deeds.filter((deed) => deed.atMs <= atMs)
  if (before.some(({ action }) => action === 'deleteOld')) return before
  const storageClass = before.at(-1)?.storageClass ?? version.storageClass
  return [...before, ...fateOfOld(rules, { ...version, storageClass }, atMs, atMs + dayMs)]
}

const fateOfOlder = (plan: Plan, key: string, versions: readonly Version[], firstRunMs: number) =>
  versions
    .slice(1)
    .map((version, index) =>
      fateOfOld(applying(plan, key, version), version, versions[index]?.modifiedMs ?? 0, firstRunMs),
    )

/** While versions are not kept, the mark of a deletion takes the place of the version that was written at such a time. */
function replacedAt(deeds: readonly Deed[], { atMs, rule }: Deed): readonly Deed[] {
  const last = deeds.at(-1)
  if (last?.action === 'deleteOld' && last.atMs <= atMs) return deeds
  return [
    ...deeds.filter((deed) => deed.atMs < atMs),
    { action: 'deleteOld', storageClass: null, atMs, rule },
  ]
}

const none: PlannedRule[] = []

function applying(plan: Plan, key: string, version: Version): PlannedRule[] {
  let found = none
  for (const rule of plan.rules) {
    if (!applies(rule, key, version)) continue
    if (found === none) found = []
    found.push(rule)
  }
  return found
}

function fateOfNewest(
  plan: Plan,
  rules: PlannedRule[],
  version: Version,
  firstRunMs: number,
): readonly Deed[] {
  const end = earliest(rules, 'delete', version.modifiedMs, firstRunMs)
  const moves = movesOf(rules, 'move', version, version.modifiedMs, firstRunMs, end?.atMs ?? Infinity)
  if (!end) return moves
  moves.push(end)
  const isGone = plan.versioning === 'never' || (plan.versioning === 'suspended' && version.isNull)
  if (isGone) return moves
  const storageClass = moves.findLast(({ action }) => action === 'move')?.storageClass ?? version.storageClass
  return [...moves, ...fateOfOld(rules, { ...version, storageClass }, end.atMs, end.atMs + dayMs)]
}

/** An older version, since something newer took its place. */
function fateOfOld(
  rules: PlannedRule[],
  version: Version,
  coveredMs: number,
  firstRunMs: number,
): readonly Deed[] {
  if (rules.length === 0) return nothing
  const end = earliest(rules, 'deleteOld', coveredMs, firstRunMs)
  const moves = version.isMarker
    ? []
    : movesOf(rules, 'moveOld', version, coveredMs, firstRunMs, end?.atMs ?? Infinity)
  if (end) moves.push(end)
  return moves
}

/** A mark of a deletion goes once nothing is left below it. */
function fateOfMarker(
  rules: PlannedRule[],
  older: readonly (readonly Deed[])[],
  firstRunMs: number,
): readonly Deed[] {
  const rule = rules.find(({ steps }) => steps.clearMarkers.length > 0)
  if (!rule) return nothing
  const ends = older.map((deeds) => deeds.find(({ action }) => action === 'deleteOld')?.atMs ?? Infinity)
  const atMs = Math.max(firstRunMs, ...ends.map((endMs) => endMs + dayMs))
  return atMs === Infinity
    ? nothing
    : [{ action: 'clearMarkers', storageClass: null, atMs, rule: rule.index }]
}

/** The first of all such steps; of two at one time that of the rule that stands first. */
function earliest(
  rules: PlannedRule[],
  action: StepAction,
  baseMs: number,
  firstRunMs: number,
): Deed | undefined {
  let atMs = Infinity
  let rule = -1
  for (const { index, steps } of rules) {
    for (const { term } of steps[action]) {
      const dueAtMs = dueMs(term, baseMs)
      if (dueAtMs === null || dueAtMs >= atMs) continue
      atMs = dueAtMs
      rule = index
    }
  }
  return rule === -1 ? undefined : { action, storageClass: null, atMs: Math.max(atMs, firstRunMs), rule }
}

/** The moves before the end, each to a colder class than the one before. Of several on one day the coldest counts. */
function movesOf(
  rules: PlannedRule[],
  action: 'move' | 'moveOld',
  version: Version,
  baseMs: number,
  firstRunMs: number,
  endMs: number,
): Deed[] {
  const isSmall = version.sizeBytes < smallBytes
  const presentRank = rankOf(version.storageClass)
  /** The first for each class, by how cold that is. */
  const firsts: (Deed | undefined)[] = []
  for (const rule of rules) {
    for (const { term, storageClass, movesSmall, rank } of rule.steps[action]) {
      if (rank <= presentRank || (isSmall && movesSmall === false)) continue
      const isByAccess = term.kind === 'accessDays' && action === 'move'
      const dueAtMs = dueMs(term, isByAccess ? accessBase(version, rule) : baseMs)
      if (dueAtMs === null) continue
      const atMs = Math.max(dueAtMs, firstRunMs)
      if (atMs < (firsts[rank]?.atMs ?? Infinity))
        firsts[rank] = { action, storageClass, atMs, rule: rule.index }
    }
  }
  return beforeColder(firsts, endMs)
}

/** A move counts where none to a colder class, and no end, comes before it or with it. */
function beforeColder(firsts: readonly (Deed | undefined)[], endMs: number): Deed[] {
  const moves: Deed[] = []
  let limitMs = endMs
  for (let rank = firsts.length - 1; rank >= 0; rank -= 1) {
    const move = firsts[rank]
    if (!move || move.atMs >= limitMs) continue
    limitMs = move.atMs
    moves.push(move)
  }
  return moves.reverse()
}

/** What was never read counts from its last change, or since reads are known. */
const accessBase = ({ accessedMs, modifiedMs }: Version, { accessKnownSinceMs }: PlannedRule) =>
  accessedMs ?? Math.max(modifiedMs, accessKnownSinceMs ?? 0)

/** When an unfinished upload is cleared, and by which rule. */
export function fateOfUpload(
  plan: Plan,
  upload: { key: string; initiatedMs: number },
  firstRunMs: number,
): Deed | undefined {
  const rules = plan.rules.filter(({ prefix }) => upload.key.startsWith(prefix))
  return earliest(rules, 'clearUploads', upload.initiatedMs, firstRunMs)
}

/** The next time at which the service looks at its rules. */
export const firstRunAfter = (nowMs: number) => midnightFrom(nowMs)
