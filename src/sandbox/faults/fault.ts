import { z } from 'zod'
import { isOfStatus, refusalCodes } from './refusal.ts'

/**
 * A moment of a request. The body is the request's own, or that of the answer where the request has none; after it, the
 * operation is done and its answer is lost.
 */
const momentSchema = z.enum(['before-body', 'in-body', 'after-body'])

export const faultSchema = z.strictObject({
  /** Which requests it is for; what is left out does not matter. */
  operation: z.string().optional(),
  key: z.string().optional(),
  partNumber: z.number().int().optional(),
  /** So many of those requests pass unharmed first. */
  after: z.number().int().min(0).default(0),
  /** Each of the others is hit with this chance: 0.1 hits one in ten. */
  share: z.number().gt(0).max(1).default(1),
  /** What chance hits: always the same requests with the same seed, counted as they come. */
  seed: z.number().int().default(1),
  /** So many are hit then; all by default. */
  times: z.number().int().min(1).optional(),

  /** Waits before anything else. */
  latencyMs: z.number().min(0).optional(),
  /** Holds each of these requests until so many of them have come. */
  gather: z.number().int().min(1).optional(),
  /** How fast bodies move, either way. */
  bytesPerSecond: z.number().positive().optional(),
  /** Refuses to work, with `x-oss-qos-delay-time` where a delay is given; 403 for want of a permission. */
  refuse: z
    .strictObject({
      status: z.union([z.literal(403), z.literal(429), z.literal(500), z.literal(503)]),
      /** Which of the errors that have this status; the plainest one by default. */
      code: z.enum(Object.values(refusalCodes).flat()).optional(),
      delayMs: z.number().int().min(0).optional(),
    })
    .refine(
      ({ status, code }) => code === undefined || isOfStatus(status, code),
      'the code has another status',
    )
    .optional(),
  /** Drops the connection. */
  reset: momentSchema.optional(),
  /** Kills the process. */
  crash: momentSchema.optional(),
  /** Which byte of the body `in-body` means; the middle by default. */
  atByte: z.number().int().min(0).optional(),
  /** Ends the connection properly after so many bytes of the answer's body. */
  truncateTo: z.number().int().min(0).optional(),
  /** States a checksum that the bytes do not have. */
  wrongCrc: z.literal(true).optional(),
  /** States none. */
  noCrc: z.literal(true).optional(),
  /** Which byte of the body turns into another one on its way; checksums are those of the sender. */
  flipByte: z.number().int().min(0).optional(),
  /** Fails to write what arrives. */
  diskFull: z.literal(true).optional(),
})

export type Fault = z.output<typeof faultSchema>
export type FaultInput = z.input<typeof faultSchema>
export type Moment = z.output<typeof momentSchema>
