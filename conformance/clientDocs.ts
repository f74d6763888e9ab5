import { format } from 'prettier'
import { differenceOf, differences } from './differences.ts'
import { ospreyMethods } from './methods.ts'
import { pairs } from './pairs.ts'
import type { PairName } from './pairs.ts'
import type { CaseResult, Results } from './results.ts'

/** The content of docs/client.md. */
export async function clientDocs(results: Results): Promise<string> {
  const methods = ospreyMethods()
  const ofMain = methods.filter((method) => !method.includes('.'))
  const ofClass = (name: string) => methods.filter((method) => method.startsWith(`${name}.`))
  const sections = [
    introduction,
    '## Client',
    table(results, ofMain),
    ...['ClusterClient', 'ImageClient', 'STS'].flatMap((name) => [
      `## ${name}`,
      table(results, ofClass(name)),
    ]),
    '## Faults of ali-oss',
    differences.map(({ fault }, at) => `${at + 1}. ${fault}`).join('\n'),
  ]
  return format(sections.join('\n\n'), { parser: 'markdown', printWidth: 110 })
}

const introduction = `# The client's methods

Every method of \`src/main/oss\`, the requests that it makes, as a sandbox saw them, and whether the cases of
\`conformance\` that prove it pass: with Osprey's client and with ali-oss, each signing with V1 and with V4. A dash is a
method that ali-oss does not have; a number in brackets leads to the fault of ali-oss for which a case fails.
\`npm run docs:client\` makes this page; a test fails when it is not what the results say.`

function table(results: Results, methods: readonly string[]): string {
  const names = pairs.map(({ name }) => name)
  const rows = methods.map((method) => {
    const proofs = proofsOf(results, method)
    const outcomes = names.map((pair) => outcomeOf(proofs, pair))
    return [code(methodName(method)), requestsOf(results, method), ...outcomes, String(proofs.length)]
  })
  const header = ['method', 'request', ...names, 'cases']
  const lines = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return lines.join('\n')
}

const methodName = (method: string) => method.replace(/^.*\./, '')
const code = (text: string) => `\`${text}\``

/** The cases that prove a method. */
type Proofs = [name: string, result: CaseResult][]

const proofsOf = ({ cases }: Results, method: string): Proofs =>
  Object.entries(cases).filter(([, { proves }]) => proves.includes(method))

function requestsOf({ requests }: Results, method: string): string {
  const forms = (requests[method] ?? []).map((form) => {
    const [verb, path, operation] = form.split(' ')
    return `${code(`${verb} ${path}`)} ${operation}`
  })
  return forms.length > 0 ? forms.join('<br>') : 'none'
}

function outcomeOf(proofs: Proofs, pair: PairName): string {
  const told = proofs.filter(([, { outcomes }]) => outcomes[pair] !== undefined)
  if (told.length === 0) return '—'
  const failed = told.filter(([, { outcomes }]) => outcomes[pair] === 'fails')
  if (failed.length === 0) return '✔'
  const faults = new Set(
    failed.map(([name]) => differenceOf(name, pair)).filter((fault) => fault !== undefined),
  )
  const references = [...faults].map((fault) => `[${differences.indexOf(fault) + 1}]`)
  return [`${told.length - failed.length} of ${told.length}`, ...references].join(' ')
}
