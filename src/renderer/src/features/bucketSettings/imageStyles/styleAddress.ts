/** What stands behind an image's address to have it through the style. */
export const styleAddress = (name: string) => `?x-oss-process=style/${name}`
