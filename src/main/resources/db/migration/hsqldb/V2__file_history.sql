-- HSQLDB commits each of these by itself, so a process that dies in between must find them repeatable.-- Every content that was ever loaded, once for each profile that read it.
create table if not exists seen_file (
	profile varchar(100) not null,
	sha256 varchar(64) not null,
	file varchar(1000) not null,
	rows_read bigint not null,
	header longvarchar not null,
	extracted_at timestamp with time zone,
	first_run varchar(20) not null,
	first_seen_at timestamp with time zone not null,
	primary key (profile, sha256)
);

-- Every original whose copy lies in the archive.
create table if not exists archived_file (
	sha256 varchar(64) not null primary key,
	file varchar(1000) not null,
	archived_at timestamp with time zone not null
);
