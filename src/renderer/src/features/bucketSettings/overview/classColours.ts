/** The grounds of the storage classes in pictures, from the one read most to the one read least. */
const colours: Record<string, string> = {
  Standard: 'bg-accent',
  IA: 'bg-second',
  Archive: 'bg-(--hue-archive)',
  ColdArchive: 'bg-(--hue-data)',
  DeepColdArchive: 'bg-(--hue-text)',
}

export const classColour = (storageClass: string) => colours[storageClass] ?? 'bg-control'
