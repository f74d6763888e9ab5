import { childOf, childrenOf, textOf, withMembers, type SettingContent } from './content.ts'
import { oneOrMany } from './oneOrMany.ts'

/** What stands for a folder, and for what is not there. */
export interface WebsitePages {
  /** The name of the index page; null where there is none. */
  index: string | null
  /** Whether folders below the root have an index of their own. */
  hasFolderIndexes: boolean
  /** What a folder without its last slash does: 0 goes on to the one with it, 1 is missing, 2 shows its index. */
  folderType: '0' | '1' | '2'
  /** The object that is shown for what is missing; null where there is none. */
  error: string | null
  errorStatus: '404' | '200'
}

export const websiteLimits = { rules: 20, headers: 10 }

export function pagesOf(content: SettingContent | null): WebsitePages {
  const index = childOf(content ?? {}, 'IndexDocument')
  const error = childOf(content ?? {}, 'ErrorDocument')
  const type = textOf(index, 'Type')
  return {
    index: content?.['IndexDocument'] === undefined ? null : textOf(index, 'Suffix'),
    hasFolderIndexes: textOf(index, 'SupportSubDir') === 'true',
    folderType: type === '1' || type === '2' ? type : '0',
    error: content?.['ErrorDocument'] === undefined ? null : textOf(error, 'Key'),
    errorStatus: textOf(error, 'HttpStatus') === '200' ? '200' : '404',
  }
}

/** The content with other pages; null takes one away. */
export function withPages(content: SettingContent | null, pages: WebsitePages): SettingContent {
  const before = pagesOf(content)
  const isFolderChange =
    pages.hasFolderIndexes !== before.hasFolderIndexes || pages.folderType !== before.folderType
  const index = withMembers(childOf(content ?? {}, 'IndexDocument'), {
    Suffix: pages.index ?? '',
    ...(isFolderChange && { SupportSubDir: String(pages.hasFolderIndexes), Type: pages.folderType }),
  })
  const error = withMembers(childOf(content ?? {}, 'ErrorDocument'), {
    Key: pages.error ?? '',
    ...(pages.errorStatus !== before.errorStatus && { HttpStatus: pages.errorStatus }),
  })
  return withMembers(content ?? {}, {
    IndexDocument: pages.index === null ? undefined : index,
    ErrorDocument: pages.error === null ? undefined : error,
  })
}

/** The routing rules as they are, in the order in which they are tried. */
export const rulesOf = (content: SettingContent | null): SettingContent[] =>
  childrenOf(childOf(content ?? {}, 'RoutingRules'), 'RoutingRule').toSorted(
    (one, other) => numberOf(one) - numberOf(other),
  )

export const numberOf = (rule: SettingContent) => Number(textOf(rule, 'RuleNumber'))

/** The content with these rules, whose numbers say their order. */
export function withRules(content: SettingContent | null, rules: readonly SettingContent[]): SettingContent {
  const list = withMembers(childOf(content ?? {}, 'RoutingRules'), { RoutingRule: oneOrMany(rules) })
  return withMembers(content ?? {}, { RoutingRules: Object.keys(list).length > 0 ? list : undefined })
}

/** The rules with a new one at their end. */
export const withNewRule = (rules: readonly SettingContent[], rule: SettingContent): SettingContent[] => [
  ...rules,
  { ...rule, RuleNumber: String(Math.max(0, ...rules.map(numberOf)) + 1) },
]

/** The rules with one of them a place earlier: it changes numbers with the one before. */
export function withRuleEarlier(rules: readonly SettingContent[], index: number): SettingContent[] {
  const [rule, before] = [rules[index], rules[index - 1]]
  if (!rule || !before) return [...rules]
  const earlier = { ...rule, RuleNumber: textOf(before, 'RuleNumber') }
  const later = { ...before, RuleNumber: textOf(rule, 'RuleNumber') }
  return rules.with(index - 1, earlier).with(index, later)
}

export type WebsiteTemplate = 'simple' | 'singlePage' | 'move'

/** The usual wishes. `move` fetches what is not there from the old site; its address is still to be filled in. */
export const websiteTemplates: Record<WebsiteTemplate, SettingContent> = {
  simple: {
    IndexDocument: { Suffix: 'index.html', SupportSubDir: 'true', Type: '0' },
    ErrorDocument: { Key: 'error.html', HttpStatus: '404' },
  },
  singlePage: {
    IndexDocument: { Suffix: 'index.html', SupportSubDir: 'false', Type: '0' },
    ErrorDocument: { Key: 'index.html', HttpStatus: '200' },
  },
  move: {
    IndexDocument: { Suffix: 'index.html', SupportSubDir: 'true', Type: '0' },
    ErrorDocument: { Key: 'error.html', HttpStatus: '404' },
    RoutingRules: {
      RoutingRule: {
        RuleNumber: '1',
        Condition: { HttpErrorCodeReturnedEquals: '404' },
        Redirect: { RedirectType: 'Mirror', MirrorURL: '', MirrorPassQueryString: 'true' },
      },
    },
  },
}

/** A template over what another tool wrote beside it. */
export const withTemplate = (content: SettingContent | null, template: WebsiteTemplate): SettingContent =>
  withMembers(content ?? {}, { RoutingRules: undefined, ...websiteTemplates[template] })
