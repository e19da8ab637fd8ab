-- How far the scrubber has come. One row per round; the last one goes on where it was left.
create table storage.scrub (
    one     boolean     not null primary key default true check (one),
    paused  boolean     not null default false,
    wanted  boolean     not null default false,
    since   timestamptz not null default now()
);
comment on column storage.scrub.wanted is 'A person asked for a round that has not begun yet';
comment on column storage.scrub.since is 'From when on the first interval is counted';
insert into storage.scrub default values;

create table storage.scrub_round (
    number     bigint      generated always as identity primary key,
    direction  text        not null,
    position   text        not null default '',
    started_at timestamptz not null,
    ended_at   timestamptz,
    objects    bigint      not null default 0,
    rows       bigint      not null default 0,
    bytes      bigint      not null default 0,
    adopted    bigint      not null default 0,
    deleted    bigint      not null default 0,
    unreadable bigint      not null default 0,
    missing    bigint      not null default 0,
    damaged    bigint      not null default 0
);
comment on column storage.scrub_round.position is
    'OBJECTS: the key of the last object; ROWS: study, instance and reception of the last row';
create unique index scrub_round_open on storage.scrub_round ((true)) where ended_at is null;
