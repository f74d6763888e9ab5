import type { SeenRequest } from '../src/sandbox/index.ts'
import type { Case } from './case.ts'
import type { PairName } from './pairs.ts'

/** What a run found out, as it is kept in `results.json`. */
export interface Results {
  /** By name. */
  cases: Record<string, CaseResult>
  /** The requests that each method made, such as `PUT /BUCKET?acl PutBucketAcl`. */
  requests: Record<string, string[]>
}

export interface CaseResult {
  proves: readonly string[]
  outcomes: Partial<Record<PairName, Outcome>>
}

export type Outcome = 'passes' | 'fails'

export class ResultsCollector {
  readonly #results: Results = { cases: {}, requests: {} }

  add({ name, proves }: Case, pair: PairName, outcome: Outcome): void {
    const result = (this.#results.cases[name] ??= { proves, outcomes: {} })
    result.outcomes[pair] = outcome
  }

  addRequests(requests: ReadonlyMap<string, readonly SeenRequest[]>): void {
    for (const method of [...requests.keys()].sort()) {
      const forms = requestForms(requests.get(method) ?? [])
      if (forms.length > 0) this.#results.requests[method] = forms
    }
  }

  get json(): string {
    return `${JSON.stringify(this.#results, null, 2)}\n`
  }
}

/** What all requests of an operation have in common, once for each operation. */
function requestForms(requests: readonly SeenRequest[]): string[] {
  const understood = requests.filter(({ operation }) => operation !== '-')
  const groups = Map.groupBy(understood, ({ method, operation, resource }) =>
    [method, pathForm(resource), operation].join(' '),
  )
  return [...groups.values()].map(formOf)
}

const pathForm = ({ bucket, key }: SeenRequest['resource']) =>
  `/${bucket === null ? '' : 'BUCKET'}${key === null ? '' : '/KEY'}`

function formOf(requests: readonly SeenRequest[]): string {
  const [first] = requests
  if (!first) return ''
  const names = Object.keys(first.query).filter((name) => requests.every(({ query }) => name in query))
  const query = names.filter((name) => !answerForm.test(name)).map((name) => parameterForm(name, first.query))
  const search = query.length > 0 ? `?${query.sort().join('&')}` : ''
  return `${first.method} ${pathForm(first.resource)}${search} ${first.operation}`
}

/** Parameters that choose among answers, not among operations. */
const answerForm = /^(encoding-type|max-keys|max-uploads|prefix|delimiter)$/

/** The value stands where it tells operations apart. */
const parameterForm = (name: string, query: SeenRequest['query']) =>
  ['comp', 'list-type'].includes(name) ? `${name}=${query[name]}` : name
