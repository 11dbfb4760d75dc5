/** Bytes by name. Names are content hashes with a suffix, `[a-z0-9.-]`, so a blob never changes and putting twice is harmless. */
export interface BlobStore {
  /** Durable when resolved; a half-written blob is never seen. Throws `AppError('storage_full')`. */
  put(name: string, bytes: Uint8Array): Promise<void>
  get(name: string): Promise<Buffer | null>
  remove(name: string): Promise<void>
  /** Of every blob that is there, in any order. */
  names(): Promise<string[]>
}
