-- The registry of devices: what is said about each, all that was said before, and who calls without being in it.

-- One row for each device that there is or was. What it says is the version that the row names.
create table admin.device (
    id      uuid    not null primary key,
    version bigint  not null,
    title   text    not null,
    removed boolean not null
);
comment on column admin.device.title is 'In capitals, for titles are compared without regard to case';
create index device_title on admin.device (title) where not removed;

-- Every version of every device, as it is announced: who, when, why, and the record (none when it was removed).
create table admin.device_version (
    id      uuid    not null,
    version bigint  not null,
    seq     bigint  not null generated always as identity,
    event   jsonb   not null,
    told    boolean not null default false,
    primary key (id, version)
);
create index device_version_to_tell on admin.device_version (seq) where not told;

-- What the settings and tables of older versions said, once for each title, so that a device which somebody removed
-- is not imported again. An empty title says that the whole source was looked through.
create table admin.device_import (
    source  text        not null,
    title   text        not null,
    at      timestamptz not null,
    device  uuid,
    outcome text        not null,
    primary key (source, title)
);

-- Who called without being known, by title and address.
create table admin.unknown_device (
    title                  text        not null,
    host                   text        not null,
    network                text        not null,
    implementation_uid     text        not null default '',
    implementation_version text        not null default '',
    proposed               text[]      not null default '{}',
    wanted_more            boolean     not null default false,
    first_at               timestamptz not null,
    last_at                timestamptz not null,
    count                  bigint      not null,
    reason                 text        not null default '',
    primary key (title, host)
);
comment on column admin.unknown_device.title is
    'As it was sent, with what cannot be printed escaped; empty for the further titles of a network that sent too many';
comment on column admin.unknown_device.wanted_more is 'Whether it ever proposed anything but Verification';
create index unknown_device_network on admin.unknown_device (network);

-- Who called with the title of a device, from where that device is not.
create table admin.device_elsewhere (
    device   uuid        not null,
    host     text        not null,
    first_at timestamptz not null,
    last_at  timestamptz not null,
    count    bigint      not null,
    reason   text        not null default '',
    primary key (device, host)
);

-- When a device was last here, and what it brought and was refused today, without reading everything.
alter table admin.association add column device uuid;
create index association_of_device on admin.association (device, accepted_at desc) where device is not null;
create index reception_last on admin.reception (last_at);
