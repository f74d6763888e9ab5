import type { z } from 'zod'

/** One request from the window: the schema of what goes in and of what comes out. */
export interface Method<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  input: Input
  output: Output
}

export const method = <Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Method<Input, Output> => ({ input, output })
