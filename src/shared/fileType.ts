const families = {
  image: 'jpg jpeg png gif webp bmp svg heic heif avif tif tiff ico psd ai raw cr2 nef dng',
  video: 'mp4 mov mkv avi webm flv m4v mpg mpeg wmv ts m3u8 3gp rmvb',
  audio: 'mp3 wav flac aac ogg m4a opus wma aiff ape mid',
  archive: 'zip rar 7z tar gz tgz bz2 xz zst iso dmg jar apk ipa deb rpm',
  data: 'json xml html htm css js mjs ts tsx jsx vue py java c h cpp go rs rb php sh sql yaml yml toml ini env',
  sheet: 'xls xlsx csv tsv numbers ods parquet',
  pdf: 'pdf',
  text: 'txt md markdown log rtf doc docx pages odt ppt pptx key epub srt',
} as const

/** What sort of file a name promises to be. */
export const fileFamilies = [...(Object.keys(families) as (keyof typeof families)[]), 'other'] as const
export type FileFamily = (typeof fileFamilies)[number]

const familyOf = new Map(
  Object.entries(families).flatMap(([family, extensions]) =>
    extensions.split(' ').map((extension) => [extension, family as keyof typeof families]),
  ),
)

/** The extension in lower case without its dot, or an empty string. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}

/** Of an object, by the last segment of its key. */
export const fileFamily = (name: string): FileFamily => familyOf.get(extensionOf(name)) ?? 'other'
