// The entry of every npm script. It needs no package and runs on the oldest Node that we support;
// everything else is imported only after this check, so that an older Node answers with a sentence.
const major = Number(process.versions.node.split('.')[0])
if (major < 20) {
  console.error(
    'Parley needs Node 20 or newer to start (this is ' + process.version + '). Install a current Node and run the command again.',
  )
  process.exit(1)
}
const { launch } = await import('./launch/launch.mjs')
await launch(process.argv.slice(2))
