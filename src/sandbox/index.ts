export { startSandbox } from './start.ts'
export type { Sandbox, SandboxOptions } from './start.ts'
export type { SeenRequest } from './seenRequest.ts'
