import type { Requester } from '../../client.ts'
import { contentHeaders, xmlContent } from '../../content.ts'
import type { ResponseSummary } from '../../request.ts'
import { objectRequest } from './head.ts'
import type { VersionOptions } from './head.ts'

export interface RestoreOptions extends VersionOptions {
  type?: 'Archive' | 'ColdArchive' | 'DeepColdArchive'
  /** How long it stays readable: Archive 1..7, the others 1..365; 2 by default. */
  Days?: number
  /** How soon it becomes readable, for ColdArchive and DeepColdArchive; Standard by default. */
  JobParameters?: 'Expedited' | 'Standard' | 'Bulk'
}

/** Makes an archived object readable for a while. `status`: 202 has begun, 200 was readable and stays so for longer. */
export async function restore(
  client: Requester,
  name: string,
  options: RestoreOptions = {},
): Promise<{ status: number; res: ResponseSummary }> {
  const { type = 'Archive', Days = 2, JobParameters = 'Standard', ...callOptions } = options
  const request = objectRequest(client, name, callOptions)
  const content = xmlContent('RestoreRequest', {
    Days,
    JobParameters: type === 'Archive' ? undefined : { Tier: JobParameters },
  })
  const { status, res } = await client.request({
    ...request,
    operation: 'RestoreObject',
    method: 'POST',
    query: { restore: null, ...request.query },
    headers: contentHeaders(content),
    body: content.body,
  })
  return { status, res }
}
