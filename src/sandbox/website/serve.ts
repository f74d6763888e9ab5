import { empty } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import { Refusal } from '../errors.ts'
import { hasSubresource } from '../routing.ts'
import { website } from '../settings/website.ts'
import type { Website } from '../settings/website.ts'
import { mirror } from './mirror.ts'
import { redirect } from './redirect.ts'
import { escapeKey } from '../../main/oss/signing/request.ts'

/** A request to a bucket that is a website; `read` answers with an object of it, or throws. */
export interface Visit {
  call: BucketCall
  website: Website
  read(key: string): Promise<Answer>
}

/** The website that answers the request: only one to the bare object or bucket, from somebody who is not known. */
export function websiteFor({ storage, bucket, caller, method, query }: BucketCall): Website | undefined {
  if (caller.kind !== 'anonymous' || (method !== 'GET' && method !== 'HEAD') || hasSubresource(query))
    return undefined
  return storage.catalogue.settings.value(bucket.id, website.kind)
}

/** Answers as a web server would: with indexes for folders, redirects, and an error page. */
export async function serveWebsite(visit: Visit): Promise<Answer> {
  const { call, website } = visit
  const key = call.resource.key ?? ''
  const early = website.rules.find(
    (rule) => rule.condition.errorStatus === undefined && isMet(rule.condition, visit),
  )
  if (early) return redirect(early, call)
  try {
    return await visit.read(documentOf(key, website))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return answerError(visit, error)
  }
}

/** The object that stands for a path: itself, or the index of its folder. */
function documentOf(key: string, { index }: Website): string {
  if (!index || (key !== '' && !key.endsWith('/'))) return key
  return index.supportsSubDir ? `${key}${index.suffix}` : index.suffix
}

async function answerError(visit: Visit, refusal: Refusal): Promise<Answer> {
  const { call, website } = visit
  const rule = website.rules.find(
    ({ condition }) => condition.errorStatus === refusal.status && isMet(condition, visit),
  )
  if (rule?.redirectType === 'Mirror') return mirror(rule, call)
  if (rule) return redirect(rule, call)
  const folder = refusal.code === 'NoSuchKey' ? await answerFolder(visit) : undefined
  if (folder) return folder
  if (!website.error) throw refusal
  const page = await visit.read(website.error.key).catch((error: unknown) => {
    // An error page that cannot be read tells nothing; the error itself does.
    throw error instanceof Refusal ? refusal : error
  })
  return { ...page, status: website.error.status }
}

/** A path without its last slash. */
async function answerFolder({ call, website, read }: Visit): Promise<Answer | undefined> {
  const key = call.resource.key ?? ''
  const { index } = website
  if (!index?.supportsSubDir || key === '' || key.endsWith('/') || index.type === 1) return undefined
  const document = `${key}/${index.suffix}`
  const object = call.storage.catalogue.objects.find(call.bucket.id, document)
  if (!object || object.isMarker) return undefined
  if (index.type === 2) return read(document)
  return empty(302, { Location: `${call.basePath}/${escapeKey(key)}/` })
}

function isMet({ prefix, suffix, headers }: Website['rules'][number]['condition'], { call }: Visit): boolean {
  const key = call.resource.key ?? ''
  if (prefix !== undefined && !key.startsWith(prefix)) return false
  if (suffix !== undefined && !key.endsWith(suffix)) return false
  return headers.every(({ name, equals, startsWith, endsWith }) => {
    const value = call.headers[name]
    if (value === undefined) return false
    if (equals !== undefined && value !== equals) return false
    return value.startsWith(startsWith ?? '') && value.endsWith(endsWith ?? '')
  })
}
