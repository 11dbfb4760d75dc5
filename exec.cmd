@rem npm scripts say "exec" so that signals reach us without a shell between; cmd.exe has no such word.
@%*
