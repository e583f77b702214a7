ALTER TABLE "undone_change_sets" DROP CONSTRAINT "undone_change_sets_pkey";--> statement-breakpoint
ALTER TABLE "undone_change_sets" ADD PRIMARY KEY ("undone_by");--> statement-breakpoint
ALTER TABLE "undone_change_sets" ADD COLUMN "in_effect" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX "undone_change_sets_change_set" ON "undone_change_sets" USING btree ("change_set");
