ALTER TABLE "approvals" ADD COLUMN "proposal" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "approvals" ADD COLUMN "expires_at" timestamp (3) with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "answering_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "stop_requested" boolean DEFAULT false NOT NULL;