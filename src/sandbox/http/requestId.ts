import { randomUUID } from 'node:crypto'

/** 24 hex digits in upper case. */
export const newRequestId = () => randomUUID().replaceAll('-', '').slice(8).toUpperCase()
