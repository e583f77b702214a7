import { type AnyPgColumn, boolean, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts'
import { instant, orderKey, rowColumns } from './columns'

export const projects = pgTable('projects', {
  ...rowColumns(),
  name: text().notNull(),
  color: text({ enum: ['moss', 'teal', 'slate', 'plum', 'rose', 'clay', 'ochre', 'stone'] }).notNull(),
  parentId: uuid().references((): AnyPgColumn => projects.id, { onDelete: 'set null' }),
  position: orderKey().notNull(),
  favorite: boolean().notNull().default(false),
  inbox: boolean().notNull().default(false),
  archivedAt: instant(),
  deletedAt: instant(),
})

export const memberships = pgTable(
  'memberships',
  {
    id: uuid().notNull().unique().defaultRandom(),
    projectId: uuid()
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text({ enum: ['owner', 'editor', 'viewer'] }).notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (memberships) => [
    primaryKey({ columns: [memberships.userId, memberships.projectId] }),
    index('memberships_project').on(memberships.projectId),
  ],
)
