-- What serves searches for a study's own patient, as the indexes of the table of patients did. As with
-- the ones before: while these are made the tables can be read.
create index study_by_patient_name on index.study (patient_name_search text_pattern_ops);
create index study_by_patient_word on index.study
    using gin (to_tsvector('simple', patient_name_search));
create index study_by_patient_sound on index.study
    using gin (to_tsvector('simple', index.sounds_of(patient_name_search)));
create index study_by_patient_birth_date on index.study (patient_birth_date);
create index study_in_order_of_patient_name on index.study
    (coalesce(patient_name_search, ''), study_uid);

-- Those that are still to be looked at; soon there are none.
create index study_unstated on index.study (study_uid) where not patient_stated;

-- What is said of a patient in all studies.
create index patient_claim_by_patient on index.patient_claim (patient_id, issuer);
