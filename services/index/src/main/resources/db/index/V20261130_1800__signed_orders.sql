-- Orders to delete and to restore are signed. Those from before carry no signature and count all the
-- same: up to the ends that the topic's partitions had when this version first ran, taken once. Null:
-- not taken yet. In a database that is new there were none before, so no unsigned order counts.
create table index.unsigned_order (
    one  boolean  not null primary key default true check (one),
    ends bigint[]
);
comment on column index.unsigned_order.ends is
    'By partition, beginning with 0, the first offset that needs a signature; 0 where it is not listed';
insert into index.unsigned_order (ends)
select case when exists (select from index.consumer_offset) then null else '{}'::bigint[] end;

-- Orders that were followed, for ever: whoever repeats one changes nothing. There is a row for each
-- time that a person deletes or restores something.
create table index.applied_order (
    id         uuid        not null primary key,
    applied_at timestamptz not null default now()
);
