-- Which receptions of an instance are the same content, which are shown, which wait for a decision;
-- what a study says about its patient; what was deleted and can be restored.

alter table index.instance add column content_digest text;
comment on column index.instance.content_digest is
    'SHA-256 of the data set whatever its encoding; null in rows from before there was one';

-- A reception that is not shown can become the shown one, so it needs all that a shown one has.
-- Rows from before have no header and are never shown; gantry rebuild-index makes them whole.
alter table index.conflict
    alter column kept drop not null,
    add column content_digest   text,
    add column series_uid       text,
    add column sop_class        text,
    add column instance_number  int,
    add column transfer_syntax  text,
    add column pixel_offset     bigint,
    add column pixel_length     bigint,
    add column encapsulated     boolean not null default false,
    add column number_of_frames int     not null default 0,
    add column frame_table      bytea,
    add column header           bytea,
    add column warnings         text;
alter table index.conflict alter column header set storage external;
comment on column index.conflict.kept is 'No longer written: what is shown may change';

-- What the instances of a study say about the patient, each saying once, with how many say so.
create table index.patient_claim (
    study_uid  text not null,
    patient_id text not null,
    issuer     text not null,
    name       text not null,
    birth_date text not null,
    sex        text not null,
    instances  int  not null,
    primary key (study_uid, patient_id, issuer, name, birth_date, sex)
);

-- What was deleted by a person. While it can be restored the row is whole; afterwards the columns
-- that describe are empty, and the row remains, so that an event that comes again brings nothing
-- back.
create table index.tombstone (
    study_uid        text        not null,
    instance_uid     text        not null,
    reception        uuid        not null,
    series_uid       text,
    sop_class        text,
    instance_number  int,
    transfer_syntax  text,
    object_key       text        not null,
    sha256           text        not null,
    content_digest   text,
    length           bigint      not null,
    pixel_offset     bigint,
    pixel_length     bigint,
    encapsulated     boolean     not null default false,
    number_of_frames int         not null default 0,
    frame_table      bytea,
    received_at      timestamptz not null,
    calling_ae       text        not null,
    header           bytea,
    warnings         text,
    request          uuid        not null,
    deleted_by       text        not null,
    why              text        not null,
    deleted_at       timestamptz not null,
    until            timestamptz not null,
    purged_at        timestamptz,
    primary key (study_uid, instance_uid, reception)
);
alter table index.tombstone alter column header set storage external;
create index tombstone_due on index.tombstone (until) where purged_at is null;
create index tombstone_by_request on index.tombstone (request);

-- What is to be told to a person after the commit; the facts are read when it is told.
create table index.raised (
    kind         text        not null,
    study_uid    text        not null,
    instance_uid text        not null default '',
    at           timestamptz not null default now(),
    primary key (kind, study_uid, instance_uid)
);

-- UIDs that came first with a batch. After the commit somebody looks whether they are elsewhere,
-- too: of two transactions that bring the same UID, the later one to commit is seen to.
create table index.uid_check (
    id           bigint generated always as identity primary key,
    instances    text[] not null,
    series       text[] not null
);
