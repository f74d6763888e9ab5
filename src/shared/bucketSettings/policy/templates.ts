import { deeds, everything } from './actions.ts'
import { always, type PlainStatement } from './plainStatement.ts'

/** What a template has to be told. */
export interface TemplateAnswers {
  principals: string[]
  /** Ends in `/`. */
  folder: string
  addresses: string[]
}

/** Usual wishes as statements, and what has to be asked before each. */
export const templates = {
  partnerReads: { asks: ['principals', 'folder'], make: partnerReads },
  accountUploads: { asks: ['principals', 'folder'], make: accountUploads },
  officeOnly: { asks: ['addresses'], make: officeOnly },
  httpsOnly: { asks: [], make: httpsOnly },
} as const satisfies Record<
  string,
  { asks: readonly (keyof TemplateAnswers)[]; make: (answers: TemplateAnswers) => PlainStatement[] }
>
export type TemplateName = keyof typeof templates
export const templateNames = Object.keys(templates) as TemplateName[]

/** To begin a statement of one's own with. */
export const blankStatement: PlainStatement = {
  effect: 'Allow',
  who: { type: 'named', principals: [] },
  actions: [...deeds.read],
  objects: { type: 'bucket' },
  when: always,
}

function partnerReads({ principals, folder }: TemplateAnswers): PlainStatement[] {
  const partner = { who: { type: 'named', principals }, objects: { type: 'folder', folder } } as const
  return [
    { ...blankStatement, ...partner, actions: [...deeds.read] },
    { ...blankStatement, ...partner, actions: [...deeds.list] },
  ]
}

function accountUploads({ principals, folder }: TemplateAnswers): PlainStatement[] {
  const who = { type: 'named', principals } as const
  return [{ ...blankStatement, who, actions: [...deeds.upload], objects: { type: 'folder', folder } }]
}

/** OSS wants to be told of private networks as soon as a policy speaks of addresses. */
function officeOnly({ addresses }: TemplateAnswers): PlainStatement[] {
  const when = { ...always, addresses, isExceptAddresses: true, isInternetOnly: true }
  return [{ ...refuseAll, when }]
}

function httpsOnly(): PlainStatement[] {
  return [{ ...refuseAll, when: { ...always, transport: 'http' } }]
}

const refuseAll: PlainStatement = {
  effect: 'Deny',
  who: { type: 'everyone' },
  actions: [everything],
  objects: { type: 'bucket' },
  when: always,
}
