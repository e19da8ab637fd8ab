-- Where instances are forwarded to, by which rules, and what still has to go.

create table routing.destination (
    ae_title   text primary key,
    host       text    not null,
    port       int     not null check (port between 1 and 65535),
    calling_ae text    not null
);

-- A condition that is null holds for everything.
create table routing.rule (
    id          bigint generated always as identity primary key,
    calling_ae  text,
    modality    text,
    destination text   not null references routing.destination on delete cascade,
    unique nulls not distinct (calling_ae, modality, destination)
);

-- Since when a destination takes nothing, and when it is tried again. No row: it takes what it gets.
create table routing.circuit (
    destination text primary key references routing.destination on delete cascade,
    failures    int         not null,
    since       timestamptz not null,
    open_until  timestamptz not null,
    last_error  text        not null
);

-- One row per instance and destination. While a worker has it, next_attempt is when its claim ends: a worker that dies
-- leaves nothing behind that somebody has to clean up.
create table routing.queue (
    id              bigint generated always as identity primary key,
    destination     text        not null references routing.destination on delete cascade,
    study_uid       text        not null,
    instance_uid    text        not null,
    sop_class       text        not null,
    transfer_syntax text        not null,
    object_key      text        not null,
    state           text        not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'FAILED')),
    attempts        int         not null default 0,
    next_attempt    timestamptz not null default now(),
    last_error      text        not null default '',
    queued_at       timestamptz not null default now(),
    done_at         timestamptz,
    announced       boolean     not null default false,
    unique (destination, study_uid, instance_uid)
);
create index queue_due on routing.queue (destination, next_attempt, id) where state = 'WAITING';
create index queue_unannounced on routing.queue (id) where state <> 'WAITING' and not announced;

-- How far the events are read; changes together with the queue.
create table routing.consumer_offset (
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (topic, partition)
);
