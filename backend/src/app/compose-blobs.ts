import type { BlobStore } from '#src/kernel/blob-store.ts'

export function composeBlobs(_folder: string): BlobStore {
  const blobs = new Map<string, Buffer>()
  return {
    put: async (name, bytes) => void blobs.set(name, Buffer.from(bytes)),
    get: async (name) => blobs.get(name) ?? null,
    remove: async (name) => void blobs.delete(name),
  }
}
