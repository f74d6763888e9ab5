/** A page of up to 1,000 entries, and the query that asks for it. */
export interface ListedPage {
  title: string
  query: Record<string, string>
}

export const listedPages: ListedPage[] = [
  { title: 'first keys', query: {} },
  { title: 'keys from the middle', query: { marker: 'tree/5' } },
  { title: 'top folders', query: { delimiter: '/' } },
  { title: 'one large folder', query: { prefix: 'flat/', delimiter: '/' } },
  { title: 'a folder of 250,000 folders', query: { prefix: 'wide/', delimiter: '/' } },
  { title: 'six levels down', query: { prefix: 'tree/0/1/2/3/leaf/', delimiter: '/' } },
  { title: 'delimiter 7', query: { delimiter: '7' } },
  { title: 'delimiter .jpg', query: { delimiter: '.jpg' } },
]
