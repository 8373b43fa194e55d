CREATE TABLE `skill_cells` (
	`street_id` text NOT NULL,
	`skill` text NOT NULL,
	`rank` integer NOT NULL,
	`band` integer NOT NULL,
	`longitude` integer NOT NULL,
	`person_id` text NOT NULL,
	`latitude` integer NOT NULL,
	PRIMARY KEY(`street_id`, `skill`, `rank`, `band`, `longitude`, `person_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `skill_cells_of` ON `skill_cells` (`person_id`);