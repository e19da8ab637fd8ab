-- The read model: what the objects say, arranged for searching. All of it can be built anew.
-- Partitioned from the start by the hash of the study's UID, since every hot statement names a
-- study or walks an index that each partition has.

create table index.patient (
    id           bigint generated always as identity primary key,
    patient_id   text        not null,
    issuer       text        not null default '',
    name         text,
    name_search  text,
    birth_date   date,
    sex          text,
    attributes   jsonb       not null,
    described_at timestamptz not null,
    described_by uuid        not null,
    unique (patient_id, issuer)
);
comment on column index.patient.patient_id is
    'Empty when a data set has none; then issuer is the study''s UID, since an empty id joins nobody';
comment on column index.patient.name_search is
    'Lower case, without accents and punctuation; the groups of a name are kept apart by " = "';
comment on column index.patient.described_by is
    'The latest reception of this patient, which the other columns were taken from';
create index patient_by_id on index.patient (patient_id text_pattern_ops);
create index patient_by_name on index.patient (name_search text_pattern_ops);
create index patient_by_word on index.patient using gin (to_tsvector('simple', name_search));
create index patient_by_birth_date on index.patient (birth_date);

create table index.study (
    study_uid           text        not null primary key,
    patient             bigint      not null references index.patient (id),
    study_date          date,
    study_time          text,
    accession_number    text,
    study_id            text,
    description         text,
    referring_physician text,
    modalities          text[]      not null default '{}',
    series_count        int         not null default 0,
    instance_count      int         not null default 0,
    size_bytes          bigint      not null default 0,
    first_received      timestamptz not null,
    last_received       timestamptz not null,
    attributes          jsonb       not null,
    revision            bigint      not null default 1,
    described_at        timestamptz not null,
    described_by        uuid        not null
) partition by hash (study_uid);
comment on column index.study.described_by is
    'The earliest reception of this study, which the descriptive columns were taken from';
create index study_by_patient on index.study (patient);
create index study_by_accession on index.study (accession_number text_pattern_ops);
create index study_by_date on index.study (study_date);
create index study_by_id on index.study (study_id text_pattern_ops);
create index study_by_last_received on index.study (last_received desc, study_uid desc);
create index study_by_modalities on index.study using gin (modalities);
create index study_by_uid_prefix on index.study (study_uid text_pattern_ops);
create index study_by_word on index.study using gin (to_tsvector('simple', description));

create table index.series (
    study_uid      text        not null,
    series_uid     text        not null,
    modality       text,
    series_number  int,
    description    text,
    instance_count int         not null default 0,
    size_bytes     bigint      not null default 0,
    attributes     jsonb       not null,
    described_at   timestamptz not null,
    described_by   uuid        not null,
    primary key (study_uid, series_uid)
) partition by hash (study_uid);
create index series_by_uid on index.series (series_uid);
create index series_by_modality on index.series (modality);

create table index.instance (
    study_uid        text        not null,
    instance_uid     text        not null,
    series_uid       text        not null,
    sop_class        text        not null,
    instance_number  int,
    transfer_syntax  text        not null,
    object_key       text        not null,
    sha256           text        not null,
    length           bigint      not null,
    pixel_offset     bigint,
    pixel_length     bigint,
    encapsulated     boolean     not null default false,
    number_of_frames int         not null default 0,
    frame_table      bytea,
    received_at      timestamptz not null,
    reception        uuid        not null,
    calling_ae       text        not null,
    header           bytea       not null,
    primary key (study_uid, instance_uid)
) partition by hash (study_uid);
comment on column index.instance.header is 'The data set as DICOM JSON, gzip';
create index instance_by_series on index.instance (study_uid, series_uid, instance_number);
create index instance_by_uid on index.instance (instance_uid);
create index instance_by_series_uid on index.instance (series_uid);
-- gzip already; PostgreSQL need not try to compress it again
alter table index.instance alter column header set storage external;

do $$
begin
    for part in 0..7 loop
        execute format('create table index.study_%s partition of index.study
            for values with (modulus 8, remainder %s)', part, part);
        execute format('create table index.series_%s partition of index.series
            for values with (modulus 8, remainder %s)', part, part);
        execute format('create table index.instance_%s partition of index.instance
            for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;

-- Two receptions under one UID whose bytes differ: the first one is shown, both objects stay.
create table index.conflict (
    study_uid    text        not null,
    instance_uid text        not null,
    reception    uuid        not null,
    object_key   text        not null,
    sha256       text        not null,
    length       bigint      not null,
    calling_ae   text        not null,
    received_at  timestamptz not null,
    kept         uuid        not null,
    primary key (study_uid, instance_uid, reception)
);
comment on column index.conflict.kept is 'The reception that index.instance shows';

create table index.consumer_offset (
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (topic, partition)
);

-- What is to be announced after the commit: one row per study, so changes in between are one.
create table index.changed_study (
    study_uid text        not null primary key,
    revision  bigint      not null,
    at        timestamptz not null
);

create table index.orphan (
    object_key text not null primary key,
    study_uid  text not null,
    why        text not null
);

-- The role of those who only read. It belongs to the whole server, so it may be there already,
-- made for another database or by an administrator who does not let us make roles.
do $$
begin
    create role gantry_reader nologin;
exception when duplicate_object or unique_violation then
    null;
end $$;
do $$
begin
    execute format('grant gantry_reader to %I', current_user);
exception when insufficient_privilege then
    raise notice 'gantry_reader has to be granted to % by an administrator', current_user;
end $$;
grant usage on schema index to gantry_reader;
grant select on all tables in schema index to gantry_reader;
alter default privileges in schema index grant select on tables to gantry_reader;
