export const https = {
  title: 'TLS versions',
  text: 'Says how modern a connection over HTTPS has to be.',
  choices: {
    any: 'Any',
    from12: '1.2 and newer',
    from13: '1.3 only',
    own: 'A list of your own',
  },
  texts: {
    any: 'Whatever the service accepts, including versions that can be broken.',
    from12: 'Right for most: every browser and phone of the last ten years can do this.',
    from13: 'The strictest. Programs and devices from before 2019 may be shut out.',
    own: 'Choose each version by itself.',
  },
  old: 'TLS 1.0 and 1.1 can be broken, and browsers have given them up. Accept them only as long as an old device needs them.',
  noneProblem: 'Choose at least one version: otherwise nobody could connect.',
}
