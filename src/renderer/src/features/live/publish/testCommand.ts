/** What a terminal runs to send a test picture with a tone to an address. */
export const testCommand = (url: string) =>
  [
    'ffmpeg -re',
    '-f lavfi -i testsrc2=size=1280x720:rate=30',
    '-f lavfi -i sine=frequency=440:sample_rate=48000',
    '-c:v libx264 -preset veryfast -tune zerolatency -pix_fmt yuv420p -g 60 -b:v 2500k',
    '-c:a aac -b:a 128k',
    `-f flv "${url}"`,
  ].join(' ')

/** Some encoders, of which ffmpeg is one, take no more of a stream key. */
export const mostKeyCharacters = 511

/** A stream key of which only the channel's name can be read. */
export const concealed = (text: string) => text.replace(/\?.*$/s, '?••••••••••••••••')
