/** The build without what streams of OSS never have, such as further sound tracks and encryption; it comes without types. */
declare module 'hls.js/light' {
  export * from 'hls.js'
  export { default } from 'hls.js'
}
