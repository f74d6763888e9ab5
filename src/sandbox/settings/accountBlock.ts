import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { Call, Storage } from '../call.ts'
import { settingKind } from '../catalogue/settings.ts'
import { refuse } from '../errors.ts'
import { readXml } from '../http/body.ts'
import type { Route } from '../routing.ts'
import { requiredFlag } from './toggles.ts'

/** Whether an account keeps strangers out of all its buckets. */
const kind = settingKind<boolean>('accountPublicAccessBlock')
const root = 'PublicAccessBlockConfiguration'
/** Settings of an account stand under its id, and belong to no bucket. */
const noBucket = 0

export const isAccountBlocked = ({ catalogue }: Storage, accountId: string): boolean =>
  catalogue.settings.value(noBucket, kind, accountId) === true

const common = { query: ['publicAccessBlock'], right: 'own' as const }

export const accountBlockRoutes: Route<Call>[] = [
  { ...common, operation: 'GetPublicAccessBlock', method: 'GET', run: get },
  { ...common, operation: 'PutPublicAccessBlock', method: 'PUT', run: put },
  { ...common, operation: 'DeletePublicAccessBlock', method: 'DELETE', run: remove },
]

function get(call: Call): Answer {
  return xml(root, { BlockPublicAccess: isAccountBlocked(call.storage, accountOf(call)) })
}

async function put(call: Call): Promise<Answer> {
  const value = requiredFlag(await readXml(call, root), 'BlockPublicAccess')
  const { catalogue, now } = call.storage
  catalogue.transaction(() =>
    catalogue.settings.set(noBucket, kind, { id: accountOf(call), value, changedMs: now() }),
  )
  return empty(200)
}

function remove(call: Call): Answer {
  const { catalogue } = call.storage
  catalogue.transaction(() => catalogue.settings.remove(noBucket, kind, accountOf(call)))
  return empty(204)
}

function accountOf({ caller }: Call): string {
  if (caller.kind === 'account') return caller.accountId
  throw refuse('AccessDenied', { message: 'Anonymous access is forbidden for this operation.' })
}
