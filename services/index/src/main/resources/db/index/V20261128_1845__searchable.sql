-- Attributes that an administrator declares searchable, and the values of each study, series or
-- instance. The index has the attribute before the value, so what one attribute costs does not
-- depend on the others. Both tables are new, so nobody waits.

create table index.declared_attribute (
    id          bigint      not null primary key,
    path        text        not null unique,
    level       text        not null,
    kind        text        not null,
    state       text        not null,
    who         text        not null,
    why         text        not null,
    declared_at timestamptz not null default now(),
    after_study text        not null default '',
    done        bigint      not null default 0,
    total       bigint      not null default 0
);
comment on column index.declared_attribute.after_study is
    'Studies up to this one have been looked at';

create table index.searchable_value (
    study_uid    text   not null,
    attribute    bigint not null,
    series_uid   text   not null,
    instance_uid text   not null,
    value        text   not null collate "C",
    number       numeric,
    primary key (study_uid, attribute, series_uid, instance_uid, value)
) partition by hash (study_uid);
comment on column index.searchable_value.series_uid is
    'Empty where a study has the value; likewise instance_uid where a study or series has';
create index searchable_by_value on index.searchable_value (attribute, value);
create index searchable_by_number on index.searchable_value (attribute, number)
    where number is not null;

do $$
begin
    for part in 0..7 loop
        execute format('create table index.searchable_value_%s partition of index.searchable_value
            for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;
