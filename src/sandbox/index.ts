export { startSandbox } from './start.ts'
export type { Sandbox, SandboxOptions } from './start.ts'
export type { FaultInput } from './faults/fault.ts'
export type { Faults } from './faults/faults.ts'
