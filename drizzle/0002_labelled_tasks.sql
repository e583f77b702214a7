DROP INDEX "tasks_labels";--> statement-breakpoint
CREATE INDEX "tasks_labels" ON "tasks" USING gin ("label_keys") WHERE label_keys <> '{}';