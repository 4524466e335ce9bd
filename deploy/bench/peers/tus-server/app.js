// The reference tus server with its file store, as their readmes set them up. With BENCH_FSYNC=true it answers a PATCH
// only when its bytes are on the disk, which the store leaves to the system.
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

const env = process.env

class DurableStore extends FileStore {
  async write (readable, id, offset) {
    const safe = await super.write(readable, id, offset)
    const file = await open(join(env.BENCH_FOLDER, id), 'r+')
    try {
      await file.datasync()
    } finally {
      await file.close()
    }
    return safe
  }
}

const Store = env.BENCH_FSYNC === 'true' ? DurableStore : FileStore
const server = new Server({ path: '/files', datastore: new Store({ directory: env.BENCH_FOLDER }) })
server.listen({ host: '127.0.0.1', port: Number(env.BENCH_PORT) })
