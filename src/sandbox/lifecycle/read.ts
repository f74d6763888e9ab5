import { randomUUID } from 'node:crypto'
import type { XmlElement } from '../../main/oss/xml.ts'
import type { Tags } from '../catalogue/objectRows.ts'
import { invalidArgument } from '../errors.ts'
import { checkHeaderValue } from '../http/headerValues.ts'
import {
  child,
  children,
  choice,
  flag,
  integer,
  malformed,
  requiredChoice,
  requiredText,
  text,
} from '../http/xmlFields.ts'
import type { Due, LifecycleRule, Transition } from './rules.ts'

const maxIdBytes = 255
const days = { min: 1, max: 2 ** 31 - 1 }
const sizes = { min: 0, max: Number.MAX_SAFE_INTEGER }

/** One `Rule` element. */
export function readRule(rule: XmlElement): LifecycleRule {
  const prefix = text(rule, 'Prefix')
  if (prefix === undefined) throw malformed('Prefix')
  const id = text(rule, 'ID') || randomUUID()
  if (Buffer.byteLength(id) > maxIdBytes) throw invalidArgument('ID', id)
  checkHeaderValue('ID', id)
  const filter = child(rule, 'Filter') ?? {}
  const abort = child(rule, 'AbortMultipartUpload')
  const noncurrentExpiration = child(rule, 'NoncurrentVersionExpiration')
  const read: LifecycleRule = {
    id,
    prefix,
    isEnabled: requiredChoice(rule, 'Status', ['Enabled', 'Disabled']) === 'Enabled',
    tags: readTags(rule),
    largerThanBytes: integer(filter, 'ObjectSizeGreaterThan', sizes),
    smallerThanBytes: integer(filter, 'ObjectSizeLessThan', sizes),
    not: children(filter, 'Not').map((not) => readNot(not, prefix)),
    expiration: readExpiration(child(rule, 'Expiration')),
    transitions: children(rule, 'Transition').map((transition) =>
      readTransition(transition, readDue(transition)),
    ),
    noncurrentExpirationDays: noncurrentExpiration && requiredDays(noncurrentExpiration, 'NoncurrentDays'),
    noncurrentTransitions: children(rule, 'NoncurrentVersionTransition').map((transition) =>
      readTransition(transition, { days: requiredDays(transition, 'NoncurrentDays') }),
    ),
    abort: abort && readDue(abort),
    accessTimeBase: undefined,
  }
  checkActions(read)
  return read
}

function checkActions(rule: LifecycleRule): void {
  const { expiration, transitions, noncurrentExpirationDays, noncurrentTransitions, abort, tags } = rule
  const hasAction = expiration ?? noncurrentExpirationDays ?? abort
  if (hasAction === undefined && transitions.length + noncurrentTransitions.length === 0)
    throw malformed('Rule')
  if (abort && tags.length > 0)
    throw invalidArgument('AbortMultipartUpload', '', 'A rule with tags aborts no uploads.')
}

const readTags = (parent: XmlElement): Tags =>
  children(parent, 'Tag').map((tag): [string, string] => [requiredText(tag, 'Key'), text(tag, 'Value') ?? ''])

function readNot(not: XmlElement, rulePrefix: string): LifecycleRule['not'][number] {
  const prefix = text(not, 'Prefix') ?? ''
  if (!prefix.startsWith(rulePrefix) || prefix === rulePrefix) {
    throw invalidArgument('Not', prefix, 'The prefix of Not has to be longer than that of the rule.')
  }
  return { prefix, tags: readTags(not) }
}

function readExpiration(expiration: XmlElement | undefined): LifecycleRule['expiration'] {
  if (!expiration) return undefined
  const given = ['Days', 'CreatedBeforeDate', 'Date', 'ExpiredObjectDeleteMarker'].filter(
    (name) => name in expiration,
  )
  if (given.length !== 1) throw malformed('Expiration')
  const date = text(expiration, 'Date')
  if (date !== undefined) return { fromMs: readMidnight('Date', date) }
  if (given[0] !== 'ExpiredObjectDeleteMarker') return readDue(expiration)
  if (flag(expiration, 'ExpiredObjectDeleteMarker') !== true) throw malformed('ExpiredObjectDeleteMarker')
  return 'markers'
}

function readDue(parent: XmlElement): Due {
  const date = text(parent, 'CreatedBeforeDate')
  if (date === undefined) return { days: requiredDays(parent, 'Days') }
  if ('Days' in parent) throw malformed('Days')
  return { createdBeforeMs: readMidnight('CreatedBeforeDate', date) }
}

function readMidnight(name: string, date: string): number {
  const timeMs = Date.parse(date)
  const isMidnight = /^\d{4}-\d\d-\d\dT00:00:00(\.0+)?Z$/.test(date) && !Number.isNaN(timeMs)
  if (!isMidnight) throw invalidArgument(name, date, 'The date has to be midnight UTC.')
  return timeMs
}

function requiredDays(parent: XmlElement, name: string): number {
  const value = integer(parent, name, days)
  if (value === undefined) throw malformed(name)
  return value
}

function readTransition(transition: XmlElement, due: Due): Transition {
  const storageClass = choice(transition, 'StorageClass', ['IA', 'Archive', 'ColdArchive', 'DeepColdArchive'])
  if (!storageClass) throw malformed('StorageClass')
  const isAccessTime = flag(transition, 'IsAccessTime')
  const returnsWhenVisited = flag(transition, 'ReturnToStdWhenVisit')
  if (returnsWhenVisited && (!isAccessTime || storageClass !== 'IA')) {
    throw invalidArgument('ReturnToStdWhenVisit', 'true', 'It needs IsAccessTime and the class IA.')
  }
  return {
    due,
    storageClass,
    isAccessTime,
    returnsWhenVisited,
    allowsSmallFiles: flag(transition, 'AllowSmallFile'),
  }
}
