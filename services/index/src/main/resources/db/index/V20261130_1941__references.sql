-- Which instance refers to which study, series and instance, as the headers of those that are shown
-- say; an empty text where a reference does not say it. Instances from before have none until the
-- index is rebuilt.
create table index.reference (
    study_uid           text not null,
    instance_uid        text not null,
    referenced_study    text not null,
    referenced_series   text not null,
    referenced_instance text not null,
    primary key (study_uid, instance_uid, referenced_study, referenced_series, referenced_instance)
) partition by hash (study_uid);
create index reference_by_study on index.reference (referenced_study)
    where referenced_study <> '';
create index reference_by_series on index.reference (referenced_series)
    where referenced_series <> '';
create index reference_by_instance on index.reference (referenced_instance)
    where referenced_instance <> '';

do $$
begin
    for part in 0..7 loop
        execute format('create table index.reference_%s partition of index.reference
            for values with (modulus 8, remainder %s)', part, part);
    end loop;
end $$;
