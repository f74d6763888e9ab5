import { z } from 'zod'
import { method } from './define.ts'
import { profileId } from './place.ts'

const bucket = { profileId, bucket: z.string().min(1) }
/** The service's code where it refused; null where it did not. */
const answer = { status: z.number().int(), code: z.string().nullable() }

/** What a browser asks for before a page sends a request to the bucket. */
export const preflightQuestion = z.object({
  /** Such as `https://www.example.com`. */
  origin: z.string().min(1),
  method: z.string().min(1),
  /** Names of the headers that the page would send. */
  headers: z.array(z.string()),
})
export type PreflightQuestion = z.infer<typeof preflightQuestion>

/** The headers of the answer that a browser goes by, under lower-case names. */
export const preflightAnswer = z.object({ ...answer, headers: z.record(z.string(), z.string()) })
export type PreflightAnswer = z.infer<typeof preflightAnswer>

/** A page that shows an object of the bucket. */
export const pageVisit = z.object({
  /** Null: the first object of the bucket. */
  key: z.string().nullable(),
  /** The address of the page; empty where the browser tells none. */
  referer: z.string(),
  /** Through a signed link, as pages show what is not public. */
  isSigned: z.boolean(),
})
export type PageVisit = z.infer<typeof pageVisit>

export const pageAnswer = z.object({
  ...answer,
  /** The object that was asked for. */
  key: z.string(),
  /** Whether it was the rules for referers that refused. */
  isByReferer: z.boolean(),
})
export type PageAnswer = z.infer<typeof pageAnswer>

/** Requests without an account's signature, sent as a browser sends them: what the service really answers now. */
export const bucketProbes = {
  preflight: method(preflightQuestion.extend(bucket), preflightAnswer),
  /** Null where the bucket has no object to ask for. */
  openFromPage: method(pageVisit.extend(bucket), pageAnswer.nullable()),
}
