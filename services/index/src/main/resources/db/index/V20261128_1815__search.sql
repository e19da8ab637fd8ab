-- What serves every search and order of PS3.18 §10.6 that the first migrations did not.
--
-- PostgreSQL cannot make the index of a partitioned table concurrently, and Flyway holds a
-- transaction of its own open that a concurrent one would wait for. While these are made the tables
-- can be read, so searches go on; who writes waits, which is index alone: events wait in Kafka, and
-- nothing is lost or refused. A million studies take seconds.

-- In the order of a date, an accession number, a name. A missing value has its place before all
-- others, so that one comparison finds where a page begins.
create index study_in_order_of_date on index.study (coalesce(study_date, '-infinity'::date), study_uid);
create index study_in_order_of_accession on index.study (coalesce(accession_number, ''), study_uid);
create index patient_in_order_of_name on index.patient (coalesce(name_search, ''));

-- Texts that people search without regard to case, by their beginning.
create index study_by_referring_physician on index.study ((lower(referring_physician) collate "C"));
create index study_by_description on index.study ((lower(description) collate "C"));
create index series_by_description on index.series ((lower(description) collate "C"));

create index series_by_date on index.series (((attributes #>> '{00080021,Value,0}') collate "C"));
create index series_by_step_date on index.series (((attributes #>> '{00400244,Value,0}') collate "C"));

-- What items of sequences contain.
create index series_by_request on index.series using gin ((attributes -> '00400275') jsonb_path_ops);
create index study_by_procedure_code on index.study
    using gin ((attributes -> '00081032') jsonb_path_ops);
create index study_by_other_patient_id on index.study
    using gin ((attributes -> '00101002') jsonb_path_ops);

-- How the words of a name in its search form sound: consonants that are heard alike are written
-- alike, and of the vowels only the first remains, as an "a". What is not Latin stays as it is.
create function index.sounds_of(words text) returns text
    language sql immutable parallel safe
as $$
    select regexp_replace(regexp_replace(regexp_replace(translate(
        regexp_replace(regexp_replace(regexp_replace(regexp_replace(words,
            'tsch|sch|sh|cz|tz|ts', 's', 'g'),
            'ph', 'f', 'g'),
            'ck|ch|qu|c|q|x', 'k', 'g'),
            'th|dt', 't', 'g'),
        'bdgvwzjyh', 'ptkffsii'),
        '\m[aeiou]+', 'a', 'g'),
        '\Y[aeiou]+', '', 'g'),
        '([a-z])\1+', '\1', 'g')
$$;
create index patient_by_sound on index.patient
    using gin (to_tsvector('simple', index.sounds_of(name_search)));
