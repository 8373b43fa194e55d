CREATE TABLE `board_filters` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`kept_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `board_filters_of` ON `board_filters` (`person_id`,`kept_at`);--> statement-breakpoint
CREATE TABLE `phone_looks` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`offer_id` text NOT NULL,
	`viewer_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offer_id`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `phone_looks_of_order` ON `phone_looks` (`order_id`,`at`);--> statement-breakpoint
ALTER TABLE `plans` ADD `week_at` integer;--> statement-breakpoint
ALTER TABLE `volunteers` ADD `badge` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `volunteers_badge` ON `volunteers` (`badge`);--> statement-breakpoint
UPDATE `volunteers` SET `badge` = n.badge FROM (SELECT person_id, 10000 + row_number() OVER (ORDER BY rowid) AS badge FROM `volunteers`) n WHERE n.person_id = `volunteers`.person_id;
