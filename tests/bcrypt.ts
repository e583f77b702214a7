import bcrypt from '../node_modules/bcryptjs/index.js'

/** Stands in for bcryptjs where many accounts are made: the same, 256 times quicker. */
export default {
  hash: (text: string) => bcrypt.hash(text, 4),
  compare: (text: string, hash: string) => bcrypt.compare(text, hash.replace('$2b$12$', '$2b$04$')),
}
