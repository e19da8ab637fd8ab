-- Storage commitment (PS3.4 annex J): what devices asked, what is known about it, and whether they were told.

create table storage.commitment (
    id                uuid        not null primary key,
    transaction_uid   text        not null,
    calling_ae        text        not null,
    called_ae         text        not null,
    remote_host       text        not null,
    association       uuid        not null,
    requested_at      timestamptz not null,
    references_digest text        not null,
    state             text        not null default 'CHECKING'
        check (state in ('CHECKING', 'TELLING', 'DELIVERED', 'GIVEN_UP', 'REPLACED')),
    route             text        not null default 'SAME_ASSOCIATION'
        check (route in ('SAME_ASSOCIATION', 'NEW_ASSOCIATION')),
    attempts          int         not null default 0,
    due_at            timestamptz not null default now(),
    last_error        text        not null default '',
    done_at           timestamptz
);
comment on column storage.commitment.references_digest is
    'Of all instances asked about, so that a transaction that comes again can be told from another one under its UID';
comment on column storage.commitment.due_at is
    'When somebody has to do something; while a worker is at it, when its claim ends';
create index commitment_due on storage.commitment (due_at, id) where state in ('CHECKING', 'TELLING');
create index commitment_by_transaction on storage.commitment (calling_ae, transaction_uid)
    where state in ('CHECKING', 'TELLING');
create index commitment_done on storage.commitment (done_at) where done_at is not null;

create table storage.commitment_instance (
    commitment   uuid not null references storage.commitment on delete cascade,
    position     int  not null,
    sop_class    text not null,
    instance_uid text not null,
    outcome      int,
    primary key (commitment, position)
);
comment on column storage.commitment_instance.outcome is
    'Null while it is not known, 0 when the instance is safe, else the Failure Reason (0008,1197)';
