-- What the console remembers of the ways studies took. All of it comes from events and could be read again from Kafka.

-- One row per study and association (or upload): who brought how many, from when to when.
create table admin.reception (
    study_uid   text        not null,
    association uuid        not null,
    protocol    text        not null,
    calling_ae  text        not null default '',
    called_ae   text        not null default '',
    host        text        not null default '',
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    instances   int         not null,
    primary key (study_uid, association)
);

-- What happened to an association besides bringing studies.
create table admin.association (
    association      uuid primary key,
    calling_ae       text        not null default '',
    called_ae        text        not null default '',
    host             text        not null default '',
    accepted_at      timestamptz,
    ended_at         timestamptz,
    aborted          boolean     not null default false,
    contexts_refused text        not null default ''
);

-- Where a study went: one row per destination and outcome.
create table admin.delivery (
    study_uid   text        not null,
    destination text        not null,
    delivered   boolean     not null,
    instances   int         not null,
    last_at     timestamptz not null,
    why         text        not null default '',
    primary key (study_uid, destination, delivered)
);

-- What was refused: instances and whole associations.
create table admin.refusal (
    id           uuid primary key,
    at           timestamptz not null,
    kind         text        not null check (kind in ('INSTANCE', 'ASSOCIATION')),
    calling_ae   text        not null default '',
    called_ae    text        not null default '',
    host         text        not null default '',
    study_uid    text        not null default '',
    instance_uid text        not null default '',
    status       text        not null default '',
    reason       text        not null
);
create index refusal_newest on admin.refusal (at desc, id desc);
create index refusal_of_study on admin.refusal (study_uid, at) where study_uid <> '';

-- How far the events are read; changes together with the rows above.
create table admin.consumer_offset (
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (topic, partition)
);
