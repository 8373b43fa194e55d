CREATE TABLE `events` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`command` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`seq` integer NOT NULL,
	`action` text NOT NULL,
	`from_state` text,
	`to_state` text,
	`actor_id` text NOT NULL,
	`at` integer NOT NULL,
	`because` text,
	`seats` text DEFAULT '[]' NOT NULL,
	`invites` text DEFAULT '[]' NOT NULL,
	`data` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `events_id_unique` ON `events` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `event_seq` ON `events` (`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `events_of_command` ON `events` (`command`);--> statement-breakpoint
CREATE INDEX `events_of_actor` ON `events` (`actor_id`,`n`);--> statement-breakpoint
CREATE TABLE `policies` (
	`code` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`effective_from` integer NOT NULL,
	`data` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `seals` (
	`seq` integer PRIMARY KEY NOT NULL,
	`last_event` integer NOT NULL,
	`last_transfer` integer NOT NULL,
	`mac` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `complaints` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL,
	`order_id` text NOT NULL,
	`offer_id` text,
	`about_id` text NOT NULL,
	`capacity` text NOT NULL,
	`area_id` text NOT NULL,
	`topic` text NOT NULL,
	`said` text NOT NULL,
	`filed_by` text NOT NULL,
	`taken_up_at` integer,
	`heard` text,
	`heard_at` integer,
	`finding` text,
	`reason` text,
	`decided_by` text,
	`decided_at` integer,
	`contested` text,
	`contested_at` integer,
	`created_at` integer NOT NULL,
	`moved_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`about_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`filed_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "complaint_topic" CHECK("complaints"."topic" in ('attitude', 'quality', 'time', 'pay', 'privacy', 'safety', 'other')),
	CONSTRAINT "complaint_state" CHECK("complaints"."state" in ('filed', 'open', 'upheld', 'contested', 'dismissed', 'withdrawn')),
	CONSTRAINT "complaint_capacity" CHECK("complaints"."capacity" in ('volunteer', 'social_worker')),
	CONSTRAINT "complaint_finding" CHECK("complaints"."finding" is null or "complaints"."finding" in ('minor', 'serious', 'took_pay', 'malice')),
	CONSTRAINT "complaint_found" CHECK(("complaints"."state" in ('upheld', 'contested')) = ("complaints"."finding" is not null)),
	CONSTRAINT "complaint_seat" CHECK(("complaints"."capacity" = 'volunteer') = ("complaints"."offer_id" is not null)),
	CONSTRAINT "complaint_not_own" CHECK("complaints"."about_id" <> "complaints"."filed_by" and "complaints"."about_id" is not "complaints"."decided_by")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `complaint_open` ON `complaints` (`order_id`,`about_id`) WHERE state in ('filed', 'open', 'upheld', 'contested');--> statement-breakpoint
CREATE INDEX `complaints_about` ON `complaints` (`about_id`,`state`);--> statement-breakpoint
CREATE INDEX `complaints_of_area` ON `complaints` (`area_id`,`state`,`moved_at`);--> statement-breakpoint
CREATE INDEX `complaints_filed` ON `complaints` (`filed_by`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL,
	`severity` text NOT NULL,
	`order_id` text NOT NULL,
	`area_id` text NOT NULL,
	`reported_by` text NOT NULL,
	`said` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`outcome` text,
	`closed_by` text,
	`closed_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reported_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "incident_state" CHECK("incidents"."state" in ('open', 'closed')),
	CONSTRAINT "incident_severity" CHECK("incidents"."severity" in ('danger', 'serious', 'damage', 'other')),
	CONSTRAINT "incident_outcome" CHECK(("incidents"."state" = 'closed') = ("incidents"."outcome" is not null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `incidents_of_area` ON `incidents` (`area_id`,`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `incidents_of_order` ON `incidents` (`order_id`);--> statement-breakpoint
CREATE TABLE `blocked_pairs` (
	`person_id` text NOT NULL,
	`other_id` text NOT NULL,
	`since` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`person_id`, `other_id`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "blocked_other" CHECK("blocked_pairs"."person_id" <> "blocked_pairs"."other_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `blocked_by` ON `blocked_pairs` (`other_id`);--> statement-breakpoint
CREATE TABLE `languages` (
	`person_id` text NOT NULL,
	`language` text NOT NULL,
	PRIMARY KEY(`person_id`, `language`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "language_word" CHECK("languages"."language" in ('jiaoliao', 'sign', 'cantonese', 'wu', 'minnan', 'sichuan', 'northeast', 'korean', 'mongolian', 'tibetan', 'uyghur', 'english'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `wishes` (
	`person_id` text NOT NULL,
	`item_code` text NOT NULL,
	PRIMARY KEY(`person_id`, `item_code`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_code`) REFERENCES `items`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `check_in_tries` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `check_in_tries_of` ON `check_in_tries` (`order_id`,`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `item_certificates` (
	`item_code` text NOT NULL,
	`kind` text NOT NULL,
	PRIMARY KEY(`item_code`, `kind`),
	FOREIGN KEY (`item_code`) REFERENCES `items`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "item_certificate_kind" CHECK("item_certificates"."kind" in ('basic_training', 'care', 'psychology', 'first_aid', 'mediation', 'tutoring', 'law', 'social_work'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `items` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_en` text NOT NULL,
	`risk` text NOT NULL,
	`minutes` integer NOT NULL,
	`coefficient` integer DEFAULT 100 NOT NULL,
	`min_age` integer NOT NULL,
	`max_age` integer NOT NULL,
	`needs_insurance` integer NOT NULL,
	`needs_agreement` integer NOT NULL,
	`urgent` integer DEFAULT 0 NOT NULL,
	`position` integer NOT NULL,
	`retired_at` integer,
	CONSTRAINT "item_risk" CHECK("items"."risk" in ('low', 'medium', 'high'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `looks` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`viewer_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `looks_of_order` ON `looks` (`order_id`,`at`);--> statement-breakpoint
CREATE TABLE `offers` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`volunteer_id` text NOT NULL,
	`state` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`offered_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`held_until` integer,
	`overrides` text DEFAULT '[]' NOT NULL,
	`answered_at` integer,
	`in_at` integer,
	`in_by` text,
	`out_at` integer,
	`out_by` text,
	`logged` integer,
	`confirmed` integer,
	`contested_at` integer,
	`event_id` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`volunteer_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "seat_state" CHECK("offers"."state" in ('offered', 'accepted', 'declined', 'timed_out', 'withdrawn', 'gave_up', 'released', 'no_show', 'checked_in', 'checked_out', 'stopped', 'confirmed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `offer_live` ON `offers` (`order_id`,`volunteer_id`) WHERE state in ('offered', 'accepted', 'checked_in');--> statement-breakpoint
CREATE INDEX `offers_of_order` ON `offers` (`order_id`);--> statement-breakpoint
CREATE INDEX `offers_of_volunteer` ON `offers` (`volunteer_id`,`state`,`ends_at`);--> statement-breakpoint
CREATE INDEX `offers_due` ON `offers` (`state`,`expires_at`);--> statement-breakpoint
CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`seq` integer NOT NULL,
	`resident_id` text NOT NULL,
	`placed_by` text NOT NULL,
	`placed_as` text NOT NULL,
	`dispatcher_id` text,
	`area_id` text NOT NULL,
	`address` text NOT NULL,
	`latitude` real NOT NULL,
	`longitude` real NOT NULL,
	`item_code` text NOT NULL,
	`seats` integer NOT NULL,
	`minutes` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`urgent` integer DEFAULT 0 NOT NULL,
	`payer` text NOT NULL,
	`payer_account` text,
	`note` text DEFAULT '' NOT NULL,
	`asking` integer DEFAULT 0 NOT NULL,
	`alarm` text,
	`dispute_reason` text,
	`created_at` integer NOT NULL,
	`moved_at` integer NOT NULL,
	FOREIGN KEY (`resident_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`placed_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_code`) REFERENCES `items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payer_account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "order_state" CHECK("orders"."state" in ('placed', 'returned', 'ready', 'dispatched', 'accepted', 'serving', 'served', 'disputed', 'closed', 'cancelled', 'referred', 'expired')),
	CONSTRAINT "order_payer" CHECK("orders"."payer" in ('self', 'pool', 'none')),
	CONSTRAINT "order_placed_as" CHECK("orders"."placed_as" in ('resident', 'proxy', 'staff')),
	CONSTRAINT "order_paid" CHECK(("orders"."payer" = 'none') = ("orders"."payer_account" is null)),
	CONSTRAINT "order_time" CHECK("orders"."ends_at" > "orders"."starts_at"),
	CONSTRAINT "order_asking" CHECK("orders"."asking" = 0 or "orders"."asking" > 0 and "orders"."state" in ('ready', 'dispatched')),
	CONSTRAINT "order_seats" CHECK("orders"."seats" > 0),
	CONSTRAINT "order_minutes" CHECK("orders"."minutes" > 0),
	CONSTRAINT "order_alarm" CHECK("orders"."alarm" is null or "orders"."alarm" in ('seats_open', 'nobody_eligible', 'phone_list')),
	CONSTRAINT "order_dispute" CHECK("orders"."dispute_reason" is null or "orders"."dispute_reason" in ('clock', 'minutes', 'held', 'stated'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `orders_by_state` ON `orders` (`state`,`ends_at`);--> statement-breakpoint
CREATE INDEX `orders_of_resident` ON `orders` (`resident_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `orders_of_area` ON `orders` (`area_id`,`state`);--> statement-breakpoint
CREATE INDEX `orders_of_dispatcher` ON `orders` (`dispatcher_id`);--> statement-breakpoint
CREATE TABLE `ratings` (
	`offer_id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`volunteer_id` text NOT NULL,
	`stars` integer NOT NULL,
	`comment` text DEFAULT '' NOT NULL,
	`tags` text DEFAULT '[]' NOT NULL,
	`rater_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`offer_id`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`volunteer_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rating_stars" CHECK("ratings"."stars" between 1 and 5)
) STRICT;
--> statement-breakpoint
CREATE INDEX `ratings_of_volunteer` ON `ratings` (`volunteer_id`,`at`);--> statement-breakpoint
CREATE INDEX `ratings_of_order` ON `ratings` (`order_id`);--> statement-breakpoint
CREATE TABLE `area_tree` (
	`area_id` text NOT NULL,
	`within_id` text NOT NULL,
	PRIMARY KEY(`area_id`, `within_id`),
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`within_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `areas_within` ON `area_tree` (`within_id`);--> statement-breakpoint
CREATE TABLE `areas` (
	`id` text PRIMARY KEY NOT NULL,
	`parent_id` text,
	`street_id` text,
	`level` text NOT NULL,
	`name` text NOT NULL,
	`latitude` real NOT NULL,
	`longitude` real NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`street_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "area_level" CHECK("areas"."level" in ('city', 'district', 'street', 'community', 'grid'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`phone` text NOT NULL,
	`person_id` text,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`sent_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `messages_by_time` ON `messages` (`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_once` ON `messages` (`phone`,`kind`,`id`);--> statement-breakpoint
CREATE TABLE `persons` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer DEFAULT 0 NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`born_on` text NOT NULL,
	`area_id` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`latitude` real,
	`longitude` real,
	`household_id` text,
	`entitlement` text,
	`emergency_name` text,
	`emergency_phone` text,
	`password_hash` text,
	`suspended_at` integer,
	`died_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "person_entitlement" CHECK("persons"."entitlement" is null or "persons"."entitlement" in ('minimum_income', 'destitute', 'child_in_need', 'veteran_care', 'alone_over_80', 'disabled_over_60'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `persons_phone_unique` ON `persons` (`phone`);--> statement-breakpoint
CREATE INDEX `persons_of_area` ON `persons` (`area_id`);--> statement-breakpoint
CREATE INDEX `persons_of_household` ON `persons` (`household_id`);--> statement-breakpoint
CREATE TABLE `proxies` (
	`resident_id` text NOT NULL,
	`proxy_id` text NOT NULL,
	`kinship` text NOT NULL,
	`since` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`resident_id`, `proxy_id`),
	FOREIGN KEY (`resident_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proxy_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "proxy_kinship" CHECK("proxies"."kinship" in ('spouse', 'child', 'relative', 'neighbour')),
	CONSTRAINT "proxy_other" CHECK("proxies"."resident_id" <> "proxies"."proxy_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `proxies_of` ON `proxies` (`proxy_id`);--> statement-breakpoint
CREATE TABLE `roles` (
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`area_id` text NOT NULL,
	`since` integer NOT NULL,
	`ended_at` integer,
	`granted_by` text NOT NULL,
	PRIMARY KEY(`person_id`, `role`, `area_id`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "role_word" CHECK("roles"."role" in ('resident', 'proxy', 'volunteer', 'grid_worker', 'social_worker', 'supervisor', 'station_admin', 'district_admin', 'auditor')),
	CONSTRAINT "role_granted" CHECK("roles"."granted_by" <> "roles"."person_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `roles_of_area` ON `roles` (`area_id`,`role`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`idle_seconds` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `sessions_of_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE TABLE `sign_in_codes` (
	`phone` text PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`sent_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`used_at` integer,
	`hour_from` integer NOT NULL,
	`hour_count` integer NOT NULL,
	`day_from` integer NOT NULL,
	`day_count` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `sign_in_failures` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `sign_in_failures_of` ON `sign_in_failures` (`key`,`at`);--> statement-breakpoint
CREATE TABLE `plan_rows` (
	`plan_id` text NOT NULL,
	`order_id` text NOT NULL,
	`volunteers` text NOT NULL,
	`refusal` text,
	`unfit_id` text,
	`unfit_gate` text,
	PRIMARY KEY(`plan_id`, `order_id`),
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `plans_of_order` ON `plan_rows` (`order_id`);--> statement-breakpoint
CREATE TABLE `plans` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL,
	`area_id` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`held_until` integer NOT NULL,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "plan_state" CHECK("plans"."state" in ('made', 'undone'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `plans_of` ON `plans` (`made_by`,`made_at`);--> statement-breakpoint
CREATE TABLE `series` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL,
	`resident_id` text NOT NULL,
	`placed_by` text NOT NULL,
	`placed_as` text NOT NULL,
	`item_code` text NOT NULL,
	`seats` integer NOT NULL,
	`minutes` integer NOT NULL,
	`weekday` integer NOT NULL,
	`every` integer NOT NULL,
	`starts_minute` integer NOT NULL,
	`from_at` integer NOT NULL,
	`until_at` integer,
	`on_holidays` text NOT NULL,
	`payer` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`agreed_by` text,
	`agreed_how` text,
	`done_until_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`resident_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`placed_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_code`) REFERENCES `items`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "series_state" CHECK("series"."state" in ('placed', 'running', 'paused', 'ended')),
	CONSTRAINT "series_payer" CHECK("series"."payer" in ('self', 'pool', 'none')),
	CONSTRAINT "series_holidays" CHECK("series"."on_holidays" in ('serve', 'skip')),
	CONSTRAINT "series_placed_as" CHECK("series"."placed_as" in ('resident', 'proxy', 'staff')),
	CONSTRAINT "series_weekday" CHECK("series"."weekday" between 1 and 7),
	CONSTRAINT "series_every" CHECK("series"."every" in (1, 2, 4)),
	CONSTRAINT "series_time" CHECK("series"."starts_minute" between 0 and 1439 and "series"."minutes" > 0 and "series"."seats" > 0),
	CONSTRAINT "series_until" CHECK("series"."until_at" is null or "series"."until_at" >= "series"."from_at"),
	CONSTRAINT "series_agreed" CHECK(("series"."agreed_by" is null) = ("series"."agreed_how" is null) and ("series"."agreed_how" is null or "series"."agreed_how" in ('visit', 'phone', 'network'))),
	CONSTRAINT "series_verified" CHECK("series"."state" not in ('running', 'paused') or "series"."agreed_by" is not null)
) STRICT;
--> statement-breakpoint
CREATE INDEX `series_of_resident` ON `series` (`resident_id`);--> statement-breakpoint
CREATE INDEX `series_due` ON `series` (`state`,`done_until_at`);--> statement-breakpoint
CREATE TABLE `series_days` (
	`series_id` text NOT NULL,
	`day_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`order_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`series_id`, `day_at`),
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "series_day_outcome" CHECK("series_days"."outcome" in ('placed', 'skipped', 'holiday', 'paused', 'missed', 'short')),
	CONSTRAINT "series_day_arranged" CHECK(("series_days"."outcome" = 'placed') = ("series_days"."order_id" is not null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `series_day_order` ON `series_days` (`order_id`);--> statement-breakpoint
CREATE TABLE `series_pairs` (
	`series_id` text NOT NULL,
	`volunteer_id` text NOT NULL,
	`rank` integer NOT NULL,
	`since_at` integer NOT NULL,
	`left_at` integer,
	PRIMARY KEY(`series_id`, `volunteer_id`),
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`volunteer_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "series_pair_rank" CHECK("series_pairs"."rank" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `series_pairs_of` ON `series_pairs` (`volunteer_id`,`left_at`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`worker_id` text NOT NULL,
	`person_id` text NOT NULL,
	`channel` text NOT NULL,
	`held_on` integer NOT NULL,
	`note` text NOT NULL,
	`entered_at` integer NOT NULL,
	FOREIGN KEY (`worker_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contact_channel" CHECK("contacts"."channel" in ('visit', 'meeting', 'phone', 'message')),
	CONSTRAINT "contact_other" CHECK("contacts"."worker_id" <> "contacts"."person_id"),
	CONSTRAINT "contact_held" CHECK("contacts"."held_on" <= "contacts"."entered_at")
) STRICT;
--> statement-breakpoint
CREATE INDEX `contacts_with` ON `contacts` (`person_id`,`held_on`);--> statement-breakpoint
CREATE INDEX `contacts_of` ON `contacts` (`worker_id`,`entered_at`);--> statement-breakpoint
CREATE TABLE `direct_cases` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL,
	`kind` text NOT NULL,
	`worker_id` text NOT NULL,
	`resident_id` text,
	`area_id` text NOT NULL,
	`title` text NOT NULL,
	`outcome` text,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`worker_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_kind" CHECK("direct_cases"."kind" in ('individual', 'group')),
	CONSTRAINT "case_state" CHECK("direct_cases"."state" in ('opened', 'assessed', 'planned', 'closed')),
	CONSTRAINT "case_outcome" CHECK("direct_cases"."outcome" is null or "direct_cases"."outcome" in ('met', 'partly', 'unmet', 'referred')),
	CONSTRAINT "case_closed" CHECK(("direct_cases"."state" = 'closed') = ("direct_cases"."closed_at" is not null) and ("direct_cases"."closed_at" is null) = ("direct_cases"."outcome" is null)),
	CONSTRAINT "case_own" CHECK("direct_cases"."resident_id" is null or "direct_cases"."resident_id" <> "direct_cases"."worker_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `cases_of_worker` ON `direct_cases` (`worker_id`,`state`,`closed_at`);--> statement-breakpoint
CREATE TABLE `index_freezes` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`month` text NOT NULL,
	`area_id` text NOT NULL,
	`policy` text NOT NULL,
	`facts` text NOT NULL,
	`value` real,
	`band` text,
	`parts` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "index_freeze_month" CHECK("index_freezes"."month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "index_freeze_range" CHECK("index_freezes"."value" is null or "index_freezes"."value" between 0 and 100),
	CONSTRAINT "index_freeze_band" CHECK(("index_freezes"."band" is null) = ("index_freezes"."value" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `index_freeze_once` ON `index_freezes` (`person_id`,`month`);--> statement-breakpoint
CREATE INDEX `index_freezes_of_area` ON `index_freezes` (`area_id`,`month`);--> statement-breakpoint
CREATE TABLE `supervision_attendances` (
	`entry_id` text NOT NULL,
	`person_id` text NOT NULL,
	`state` text NOT NULL,
	`confirmed_by` text,
	`confirmed_at` integer,
	`event_id` text NOT NULL,
	PRIMARY KEY(`entry_id`, `person_id`),
	FOREIGN KEY (`entry_id`) REFERENCES `supervision_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attendance_state" CHECK("supervision_attendances"."state" in ('stated', 'confirmed', 'refused', 'contested', 'withdrawn')),
	CONSTRAINT "attendance_confirmed_by" CHECK("supervision_attendances"."confirmed_by" is null or "supervision_attendances"."confirmed_by" = "supervision_attendances"."person_id"),
	CONSTRAINT "attendance_confirmed" CHECK("supervision_attendances"."state" not in ('confirmed', 'contested') or "supervision_attendances"."confirmed_by" is not null)
) STRICT;
--> statement-breakpoint
CREATE INDEX `attendances_of` ON `supervision_attendances` (`person_id`,`state`);--> statement-breakpoint
CREATE TABLE `supervision_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`supervisor_id` text NOT NULL,
	`held_on` integer NOT NULL,
	`minutes` integer NOT NULL,
	`form` text NOT NULL,
	`subject` text NOT NULL,
	`goal` text NOT NULL,
	`entered_at` integer NOT NULL,
	FOREIGN KEY (`supervisor_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "entry_form" CHECK("supervision_entries"."form" in ('individual', 'group', 'onsite')),
	CONSTRAINT "entry_minutes" CHECK("supervision_entries"."minutes" between 1 and 480),
	CONSTRAINT "entry_held" CHECK("supervision_entries"."held_on" <= "supervision_entries"."entered_at")
) STRICT;
--> statement-breakpoint
CREATE INDEX `entries_of_supervisor` ON `supervision_entries` (`supervisor_id`,`held_on`);--> statement-breakpoint
CREATE TABLE `supervision_relations` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL,
	`kind` text NOT NULL,
	`supervisor_id` text NOT NULL,
	`supervisee_id` text NOT NULL,
	`stand_in_id` text,
	`stand_in_from` integer,
	`stand_in_until` integer,
	`since` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`supervisor_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supervisee_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stand_in_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "relation_kind" CHECK("supervision_relations"."kind" in ('leads', 'supervises')),
	CONSTRAINT "relation_state" CHECK("supervision_relations"."state" in ('active', 'ended')),
	CONSTRAINT "relation_other" CHECK("supervision_relations"."supervisor_id" <> "supervision_relations"."supervisee_id"),
	CONSTRAINT "relation_stand_in" CHECK("supervision_relations"."stand_in_id" is null or "supervision_relations"."stand_in_id" not in ("supervision_relations"."supervisor_id", "supervision_relations"."supervisee_id")),
	CONSTRAINT "relation_ended" CHECK(("supervision_relations"."state" = 'ended') = ("supervision_relations"."ended_at" is not null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `relation_once` ON `supervision_relations` (`kind`,`supervisee_id`) WHERE state = 'active';--> statement-breakpoint
CREATE INDEX `relations_of_supervisor` ON `supervision_relations` (`supervisor_id`,`state`);--> statement-breakpoint
CREATE INDEX `relations_of_stand_in` ON `supervision_relations` (`stand_in_id`);--> statement-breakpoint
CREATE INDEX `relations_of_supervisee` ON `supervision_relations` (`supervisee_id`);--> statement-breakpoint
CREATE TABLE `supervisor_qualifications` (
	`person_id` text PRIMARY KEY NOT NULL,
	`licence` text NOT NULL,
	`licensed_on` integer,
	`degree` text NOT NULL,
	`experience_months` integer NOT NULL,
	`experience` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "qualification_licence" CHECK("supervisor_qualifications"."licence" in ('none', 'assistant', 'professional', 'senior')),
	CONSTRAINT "qualification_degree" CHECK("supervisor_qualifications"."degree" in ('none', 'bachelor', 'postgraduate')),
	CONSTRAINT "qualification_other" CHECK("supervisor_qualifications"."recorded_by" <> "supervisor_qualifications"."person_id")
) STRICT;
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer DEFAULT 0 NOT NULL,
	`kind` text NOT NULL,
	`name` text,
	`owner_id` text,
	`area_id` text,
	`floor` integer,
	`cap` integer,
	`debits` integer DEFAULT 0 NOT NULL,
	`credits` integer DEFAULT 0 NOT NULL,
	`pending_out` integer DEFAULT 0 NOT NULL,
	`pending_in` integer DEFAULT 0 NOT NULL,
	`heir_id` text,
	`surplus` text DEFAULT 'donate' NOT NULL,
	`opened_at` integer NOT NULL,
	`frozen_at` integer,
	`closed_at` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`heir_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "account_kind" CHECK("accounts"."kind" in ('member', 'pool', 'issuer', 'organisation', 'escrow', 'retired')),
	CONSTRAINT "account_floor" CHECK("accounts"."floor" is null or "accounts"."credits" - "accounts"."debits" - "accounts"."pending_out" >= "accounts"."floor"),
	CONSTRAINT "account_pending" CHECK("accounts"."pending_out" >= 0 and "accounts"."pending_in" >= 0),
	CONSTRAINT "account_escrow" CHECK("accounts"."kind" <> 'escrow' or ("accounts"."debits" = 0 and "accounts"."credits" = 0)),
	CONSTRAINT "account_owned" CHECK(("accounts"."kind" = 'member') = ("accounts"."owner_id" is not null)),
	CONSTRAINT "account_named" CHECK("accounts"."name" is null or "accounts"."kind" = 'organisation'),
	CONSTRAINT "account_heir" CHECK("accounts"."heir_id" is null or "accounts"."heir_id" <> "accounts"."owner_id"),
	CONSTRAINT "account_surplus" CHECK("accounts"."surplus" in ('donate', 'honour'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `accounts_of_owner` ON `accounts` (`owner_id`);--> statement-breakpoint
CREATE INDEX `accounts_of_area` ON `accounts` (`area_id`);--> statement-breakpoint
CREATE TABLE `budgets` (
	`id` text PRIMARY KEY NOT NULL,
	`pool` text NOT NULL,
	`issuer` text NOT NULL,
	`minutes` integer NOT NULL,
	`per_elder` integer NOT NULL,
	`from_month` text NOT NULL,
	`until_month` text NOT NULL,
	`proposed_by` text NOT NULL,
	`approved_by` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pool`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issuer`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "budget_two_people" CHECK("budgets"."proposed_by" <> "budgets"."approved_by"),
	CONSTRAINT "budget_minutes" CHECK("budgets"."minutes" > 0 and "budgets"."per_elder" >= 0),
	CONSTRAINT "budget_months" CHECK("budgets"."from_month" <= "budgets"."until_month")
) STRICT;
--> statement-breakpoint
CREATE INDEX `budgets_of_pool` ON `budgets` (`pool`);--> statement-breakpoint
CREATE TABLE `proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL,
	`kind` text NOT NULL,
	`debit` text,
	`credit` text,
	`minutes` integer,
	`reverses_id` text,
	`terms` text,
	`area_id` text NOT NULL,
	`reason` text NOT NULL,
	`proposed_by` text NOT NULL,
	`decided_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`debit`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`credit`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reverses_id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "proposal_kind" CHECK("proposals"."kind" in ('issue', 'grant', 'adjust', 'reverse', 'inherit', 'budget', 'policy')),
	CONSTRAINT "proposal_state" CHECK("proposals"."state" in ('proposed', 'approved', 'refused')),
	CONSTRAINT "proposal_two_people" CHECK("proposals"."decided_by" is null or "proposals"."decided_by" <> "proposals"."proposed_by"),
	CONSTRAINT "proposal_minutes" CHECK(iif("proposals"."kind" = 'policy', "proposals"."debit" is null and "proposals"."credit" is null and "proposals"."minutes" is null, "proposals"."debit" is not null and "proposals"."credit" is not null and "proposals"."minutes" is not null and "proposals"."minutes" > 0)),
	CONSTRAINT "proposal_terms" CHECK(("proposals"."kind" in ('budget', 'policy')) = ("proposals"."terms" is not null))
) STRICT;
--> statement-breakpoint
CREATE TABLE `ties` (
	`id` text PRIMARY KEY NOT NULL,
	`one_id` text NOT NULL,
	`other_id` text NOT NULL,
	`tie` text NOT NULL,
	`since` integer NOT NULL,
	`ended_at` integer,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`one_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tie_word" CHECK("ties"."tie" in ('spouse', 'direct', 'friend')),
	CONSTRAINT "tie_ordered" CHECK("ties"."one_id" < "ties"."other_id"),
	CONSTRAINT "tie_recorded" CHECK("ties"."recorded_by" not in ("ties"."one_id", "ties"."other_id"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tie_live` ON `ties` (`one_id`,`other_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `ties_of_other` ON `ties` (`other_id`);--> statement-breakpoint
CREATE TABLE `transfers` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`purpose` text NOT NULL,
	`debit` text NOT NULL,
	`credit` text NOT NULL,
	`minutes` integer NOT NULL,
	`hold_id` text,
	`reverses_id` text,
	`order_id` text,
	`seat` integer,
	`offer_id` text,
	`event_id` text NOT NULL,
	`policy` text NOT NULL,
	`actor_id` text NOT NULL,
	`approver_id` text,
	`reason` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`debit`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`credit`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`hold_id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reverses_id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`policy`) REFERENCES `policies`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "transfer_kind" CHECK("transfers"."kind" in ('hold', 'post', 'void', 'move')),
	CONSTRAINT "transfer_purpose" CHECK("transfers"."purpose" in ('reserve', 'settle', 'extra', 'release', 'issue', 'grant', 'gift', 'donate', 'inherit', 'surplus', 'adjust', 'reverse')),
	CONSTRAINT "transfer_positive" CHECK(typeof("transfers"."minutes") = 'integer' and "transfers"."minutes" > 0),
	CONSTRAINT "transfer_two_sides" CHECK("transfers"."debit" <> "transfers"."credit"),
	CONSTRAINT "transfer_settles" CHECK(("transfers"."kind" in ('post', 'void')) = ("transfers"."hold_id" is not null)),
	CONSTRAINT "transfer_reverses" CHECK(("transfers"."purpose" = 'reverse') = ("transfers"."reverses_id" is not null)),
	CONSTRAINT "transfer_two_people" CHECK("transfers"."purpose" not in ('issue', 'grant', 'adjust', 'reverse', 'inherit') or ("transfers"."approver_id" is not null and "transfers"."approver_id" <> "transfers"."actor_id")),
	CONSTRAINT "transfer_of_seat" CHECK("transfers"."kind" <> 'hold' or ("transfers"."order_id" is not null and "transfers"."seat" is not null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_id_unique` ON `transfers` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_hold_id_unique` ON `transfers` (`hold_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_reverses_id_unique` ON `transfers` (`reverses_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_hold_once` ON `transfers` (`order_id`,`seat`) WHERE kind = 'hold';--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_settled_once` ON `transfers` (`offer_id`) WHERE kind = 'post';--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_extra_once` ON `transfers` (`offer_id`) WHERE purpose = 'extra';--> statement-breakpoint
CREATE INDEX `transfers_of_debit` ON `transfers` (`debit`,`n`);--> statement-breakpoint
CREATE INDEX `transfers_of_credit` ON `transfers` (`credit`,`n`);--> statement-breakpoint
CREATE INDEX `transfers_of_order` ON `transfers` (`order_id`);--> statement-breakpoint
CREATE INDEX `transfers_by_purpose` ON `transfers` (`purpose`,`at`);--> statement-breakpoint
CREATE INDEX `transfers_of_event` ON `transfers` (`event_id`);--> statement-breakpoint
CREATE TABLE `availabilities` (
	`person_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`from_minute` integer NOT NULL,
	`to_minute` integer NOT NULL,
	PRIMARY KEY(`person_id`, `weekday`, `from_minute`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `certificates` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`issuer` text NOT NULL,
	`number` text NOT NULL,
	`valid_from` integer NOT NULL,
	`valid_until` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "certificate_kind" CHECK("certificates"."kind" in ('basic_training', 'care', 'psychology', 'first_aid', 'mediation', 'tutoring', 'law', 'social_work'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `certificates_of` ON `certificates` (`person_id`,`kind`,`valid_until`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`scope` text NOT NULL,
	`version` text NOT NULL,
	`given_by` text NOT NULL,
	`given_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consent_scope" CHECK("consents"."scope" in ('service', 'agreement', 'guardian', 'whereabouts', 'health'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `consents_of` ON `consents` (`person_id`,`scope`);--> statement-breakpoint
CREATE TABLE `grade_appeals` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`decision_id` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`outcome` text,
	`decided_by` text,
	`decided_reason` text,
	`decided_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decision_id`) REFERENCES `grade_decisions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "appeal_outcome" CHECK("grade_appeals"."outcome" is null or "grade_appeals"."outcome" in ('granted', 'denied')),
	CONSTRAINT "appeal_decided" CHECK(("grade_appeals"."outcome" is null) = ("grade_appeals"."decided_by" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `appeal_once` ON `grade_appeals` (`decision_id`);--> statement-breakpoint
CREATE INDEX `appeals_open` ON `grade_appeals` (`decided_at`,`at`);--> statement-breakpoint
CREATE INDEX `appeals_of` ON `grade_appeals` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `grade_decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`before` text,
	`colour` text NOT NULL,
	`facts` text NOT NULL,
	`policy` text NOT NULL,
	`trace` text NOT NULL,
	`decided_by` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "decision_colour" CHECK("grade_decisions"."colour" in ('green', 'blue', 'yellow', 'red')),
	CONSTRAINT "decision_kind" CHECK("grade_decisions"."kind" in ('evaluated', 'proposed', 'confirmed', 'lifted', 'granted', 'overridden'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `grade_decision_seq` ON `grade_decisions` (`person_id`,`seq`);--> statement-breakpoint
CREATE TABLE `grade_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL,
	`code` text NOT NULL,
	`basis` text NOT NULL,
	`data` text NOT NULL,
	`reason` text NOT NULL,
	`drafted_by` text NOT NULL,
	`decided_by` text,
	`created_at` integer NOT NULL,
	`decided_at` integer,
	`effective_from` integer,
	CONSTRAINT "draft_state" CHECK("grade_drafts"."state" in ('drafted', 'active', 'dropped')),
	CONSTRAINT "draft_two_people" CHECK("grade_drafts"."state" <> 'active' or "grade_drafts"."decided_by" <> "grade_drafts"."drafted_by"),
	CONSTRAINT "draft_decided" CHECK(("grade_drafts"."state" = 'drafted') = ("grade_drafts"."decided_by" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `grade_drafts_code_unique` ON `grade_drafts` (`code`);--> statement-breakpoint
CREATE TABLE `grade_overrides` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`colour` text NOT NULL,
	`until` integer NOT NULL,
	`reason` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`outcome` text,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "override_colour" CHECK("grade_overrides"."colour" in ('green', 'blue', 'yellow')),
	CONSTRAINT "override_outcome" CHECK("grade_overrides"."outcome" is null or "grade_overrides"."outcome" in ('approved', 'refused')),
	CONSTRAINT "override_two_people" CHECK("grade_overrides"."outcome" is not 'approved' or "grade_overrides"."decided_by" <> "grade_overrides"."proposed_by"),
	CONSTRAINT "override_not_own" CHECK("grade_overrides"."person_id" <> "grade_overrides"."proposed_by" and "grade_overrides"."person_id" is not "grade_overrides"."decided_by"),
	CONSTRAINT "override_expires" CHECK("grade_overrides"."until" > "grade_overrides"."proposed_at")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `override_open` ON `grade_overrides` (`person_id`) WHERE outcome is null;--> statement-breakpoint
CREATE INDEX `overrides_of` ON `grade_overrides` (`person_id`,`proposed_at`);--> statement-breakpoint
CREATE TABLE `insurances` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`number` text NOT NULL,
	`valid_from` integer NOT NULL,
	`valid_until` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `insurances_of` ON `insurances` (`person_id`,`valid_until`);--> statement-breakpoint
CREATE TABLE `volunteers` (
	`person_id` text PRIMARY KEY NOT NULL,
	`colour` text NOT NULL,
	`rising_to` text,
	`evaluated_at` integer DEFAULT 0 NOT NULL,
	`paused_at` integer,
	`override_until` integer,
	`facts_changed` integer DEFAULT 0 NOT NULL,
	`facts_seen` integer DEFAULT 0 NOT NULL,
	`day_minutes` integer DEFAULT 240 NOT NULL,
	`week_minutes` integer DEFAULT 720 NOT NULL,
	`calendar_key` text,
	`mentor_id` text,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mentor_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "volunteer_colour" CHECK("volunteers"."colour" in ('green', 'blue', 'yellow', 'red'))
) STRICT;
