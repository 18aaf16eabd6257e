-- HSQLDB commits each of these by itself, so a process that dies in between must find them repeatable.
create table if not exists pack_version (
	period varchar(10) not null,
	audience varchar(64) not null,
	version integer not null,
	run_id varchar(20) not null,
	letter longvarchar not null,
	published_at timestamp with time zone not null,
	primary key (period, audience, version)
);

create table if not exists delivery (
	period varchar(10) not null,
	audience varchar(64) not null,
	version integer not null,
	recipient varchar(254) not null,
	channel varchar(16) not null,
	message_id varchar(255) not null unique,
	state varchar(10) not null,
	attempts integer default 0 not null,
	detail varchar(2000) default '' not null,
	updated_at timestamp with time zone not null,
	primary key (period, audience, version, recipient, channel),
	check (state in ('pending', 'sending', 'sent', 'in_doubt', 'refused'))
);

create table if not exists landed_file (
	run_id varchar(20) not null,
	file varchar(1000) not null,
	sha256 varchar(64) not null,
	profile varchar(100) not null,
	status varchar(20) not null,
	rows_read bigint not null,
	rows_kept bigint not null,
	rows_rejected bigint not null,
	non_data bigint not null,
	landed_at timestamp with time zone not null,
	primary key (run_id, file)
);
