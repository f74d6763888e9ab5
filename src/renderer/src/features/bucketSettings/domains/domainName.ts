export const maxDomains = 100

export type DomainProblem = 'noDomain' | 'notADomain' | 'wildcard' | 'ofOss' | 'bound'

/** A host name as DNS has it, at least of two parts; the last one is no number, so that it is no IP address. */
const hostName = /^(?=.{4,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/

/** The host name in what somebody typed or pasted, such as an address, as DNS writes it. */
export function domainIn(typed: string): string {
  const text = typed.trim()
  const url = /\s/.test(text) ? null : URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`)
  return (url?.hostname ?? text.toLowerCase()).replace(/\.$/, '')
}

/** Why a domain cannot be bound; `bound`: those that are already. */
export function domainProblem(typed: string, bound: readonly string[]): DomainProblem | null {
  const domain = domainIn(typed)
  if (domain === '') return 'noDomain'
  // Browsers write it in their own way into a host name.
  if (typed.includes('*')) return 'wildcard'
  if (!hostName.test(domain)) return 'notADomain'
  if (/(^|\.)aliyuncs\.com$/.test(domain)) return 'ofOss'
  return bound.includes(domain) ? 'bound' : null
}

/** Where the TXT record of a domain stands, by which the service knows its owner. */
export const proofHost = (domain: string) => `_dnsauth.${domain}`

/** Whether it is the part of a domain that is registered: few providers take a CNAME record there. */
export const isApex = (domain: string) => domain.split('.').length === 2
