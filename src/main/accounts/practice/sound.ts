const samplesPerSecond = 22_050
const headerBytes = 44

/** A WAV file in which the notes, in Hz, are struck one after the other and ring out. */
export function playNotes(notes: readonly number[], secondsPerNote: number): Buffer {
  const count = Math.round((notes.length + 2) * secondsPerNote * samplesPerSecond)
  const file = Buffer.alloc(headerBytes + count * 2)
  writeHeader(file)
  for (let index = 0; index < count; index += 1) {
    const time = index / samplesPerSecond
    const sum = notes.reduce((level, note, turn) => level + strike(note, time - turn * secondsPerNote), 0)
    file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sum * 0.3)) * 32_000), headerBytes + index * 2)
  }
  return file
}

function strike(note: number, time: number): number {
  if (time < 0) return 0
  const tone = Math.sin(2 * Math.PI * note * time) + 0.35 * Math.sin(4 * Math.PI * note * time)
  return tone * Math.exp(-3.2 * time) * Math.min(1, time * 200)
}

/** PCM, one channel of 16 bits. */
function writeHeader(file: Buffer) {
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(samplesPerSecond, 24)
  file.writeUInt32LE(samplesPerSecond * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(file.length - headerBytes, 40)
}
