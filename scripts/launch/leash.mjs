// Preloaded into the server: when its launcher is killed without a chance to pass the signal on,
// the server stops too, instead of keeping the port and the data folder for nobody.
import { isMainThread } from 'node:worker_threads'

if (isMainThread) {
  const launcher = process.ppid
  setInterval(() => {
    if (process.ppid !== launcher) process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}
