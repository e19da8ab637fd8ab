-- How the last rebuild of this schema went, or goes; a new schema takes the row along.
create table index.rebuild (
    one        boolean     not null primary key default true check (one),
    id         uuid        not null,
    state      text        not null,
    step       text        not null,
    started_at timestamptz not null,
    ended_at   timestamptz,
    objects    bigint      not null default 0,
    bytes      bigint      not null default 0,
    unreadable bigint      not null default 0,
    missing    bigint      not null default 0,
    why        text
);
