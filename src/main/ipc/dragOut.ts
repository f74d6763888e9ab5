import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { DragOuts } from '../dragOut/dragOut.ts'

export function dragOutHandlers(dragOuts: DragOuts): Handlers<Methods['dragOut']> {
  return {
    prepare: async (request) => ({ batchId: await dragOuts.prepare(request) }),
    start: ({ batchId }) => dragOuts.start(batchId),
    reveal: ({ batchId }) => dragOuts.reveal(batchId),
    dismiss: ({ batchId }) => dragOuts.dismiss(batchId),
  }
}
