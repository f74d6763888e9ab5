import { defineStore } from 'pinia'
import type { Place } from '../../../shared/contract/place.ts'
import { useSettings } from './settings.ts'

export const isSamePlace = (a: Place, b: Place) =>
  a.profileId === b.profileId && a.bucket === b.bucket && a.prefix === b.prefix

/** The places that the person starred; kept with the settings. */
export const useFavourites = defineStore('favourites', () => {
  const settings = useSettings()
  const has = (place: Place) => settings.current.favourites.some((each) => isSamePlace(each, place))

  function toggle(place: Place) {
    const others = settings.current.favourites.filter((each) => !isSamePlace(each, place))
    return settings.update({ favourites: has(place) ? others : [...others, place] })
  }

  return {
    has,
    toggle,
    of: (profileId: string) => settings.current.favourites.filter((each) => each.profileId === profileId),
  }
})
