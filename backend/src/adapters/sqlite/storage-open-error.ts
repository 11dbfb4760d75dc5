/** The data folder cannot be used as it is. Nothing in it was changed; `cure` tells the operator what to do. */
export class StorageOpenError extends Error {
  readonly cure: string
  constructor(message: string, cure: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageOpenError'
    this.cure = cure
  }
}
