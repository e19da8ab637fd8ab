-- What a person has to look at: events that say so, and records that a consumer could not process.

create table admin.exception (
    id               uuid        not null primary key,
    kind             text        not null,
    study_uid        text        not null default '',
    instance_uid     text        not null default '',
    first_at         timestamptz not null,
    last_at          timestamptz not null,
    count            int         not null default 1,
    facts            jsonb       not null,
    state            text        not null default 'OPEN' check (state in ('OPEN', 'RETRIED', 'DISCARDED')),
    decided_by       text        not null default '',
    decided_at       timestamptz,
    decided_why      text        not null default '',
    record_topic     text,
    record_partition int,
    record_offset    bigint,
    record_key       text,
    record_value     bytea,
    record_headers   jsonb
);
comment on column admin.exception.facts is 'May identify a patient, like the record';
comment on column admin.exception.record_topic is
    'Where the record came from and goes when it is tried again; null where the exception is no record';
comment on column admin.exception.record_headers is 'Name to value in base64';
create index exception_newest on admin.exception (last_at desc, id desc);
create index exception_of_kind on admin.exception (kind, last_at desc, id desc);
create index exception_decided on admin.exception (decided_at) where state <> 'OPEN';
