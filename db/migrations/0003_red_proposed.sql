ALTER TABLE `volunteers` ADD `proposed_at` integer;--> statement-breakpoint
UPDATE `volunteers` SET `proposed_at` = `paused_at` WHERE `paused_at` IS NOT NULL;
