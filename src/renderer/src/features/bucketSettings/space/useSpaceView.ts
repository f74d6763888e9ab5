import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { z } from 'zod'
import { spaceFilter, type SpaceFilter } from '../../../../../shared/contract/space.ts'

/** By what the objects below a folder are divided. */
export const divisions = ['folder', 'type', 'class', 'age'] as const
export type Division = (typeof divisions)[number]

const viewSchema = z.object({
  by: z.enum(divisions).catch('folder'),
  prefix: z.string().catch(''),
  type: spaceFilter.shape.type.catch(null),
  class: spaceFilter.shape.class.catch(null),
  age: spaceFilter.shape.age.catch(null),
})

export type SpaceView = ReturnType<typeof useSpaceView>

/** Where the person looks; it stands in the address, so that the way back leads through it. */
export function useSpaceView() {
  const route = useRoute()
  const router = useRouter()
  const view = computed(() => viewSchema.parse(route.query))

  const go = (change: Partial<z.infer<typeof viewSchema>>) => {
    const next = Object.entries({ ...view.value, ...change })
    const query = Object.fromEntries(next.filter(([, value]) => value !== null && value !== ''))
    return router.push({ query })
  }

  return {
    by: computed({ get: () => view.value.by, set: (by: Division) => void go({ by }) }),
    prefix: computed(() => view.value.prefix),
    filter: computed<SpaceFilter>(() => ({
      type: view.value.type,
      class: view.value.class,
      age: view.value.age,
    })),
    drill: (prefix: string) => void go({ prefix }),
    /** Shows only such objects, by their folders. */
    narrow: (filter: Partial<SpaceFilter>) => void go({ ...filter, by: 'folder' }),
    widen: (name: keyof SpaceFilter) => void go({ [name]: null }),
  }
}
