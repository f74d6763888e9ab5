import { xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { Call } from '../call.ts'
import { refuse } from '../errors.ts'
import { regionIds } from '../regions.ts'

export function describeRegions({ query, caller }: Call): Answer {
  if (caller.kind === 'anonymous') throw refuse('AccessDenied')
  const wanted = query['regions'] || undefined
  const ids = regionIds.filter((id) => wanted === undefined || wanted === `oss-${id}`)
  if (ids.length === 0) throw refuse('NoSuchRegion')
  return xml('RegionInfoList', {
    RegionInfo: ids.map((id) => ({
      Region: `oss-${id}`,
      InternetEndpoint: `oss-${id}.aliyuncs.com`,
      InternalEndpoint: `oss-${id}-internal.aliyuncs.com`,
      AccelerateEndpoint: 'oss-accelerate.aliyuncs.com',
    })),
  })
}
