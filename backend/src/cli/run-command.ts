type Expected = new (...args: never[]) => Error

/**
 * Runs a command with the settings of `.env`. It answers null, or how it is used. Errors of the `expected` kinds are printed
 * without a stack; the process then ends with 1.
 */
export async function runCommand(expected: readonly Expected[], command: () => Promise<string | null>): Promise<void> {
  try {
    loadSettings()
    const usage = await command()
    if (usage === null) return
    console.error(usage)
  } catch (error) {
    if (!(error instanceof Error) || !expected.some((kind) => error instanceof kind)) throw error
    console.error(error.message)
  }
  process.exitCode = 1
}

/** `.env` of the folder that we were started in; what is in the environment already wins. */
function loadSettings(): void {
  try {
    process.loadEnvFile()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
