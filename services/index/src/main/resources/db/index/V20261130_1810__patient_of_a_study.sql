-- What a study says about its own patient. One id may stand for several names, birth dates or sexes,
-- by mistake or because people marry, and every study is shown and found under what it says itself.
--
-- Three migrations, each a transaction of its own: this one only writes down that there are columns,
-- which takes no time; the next one fills them, which keeps nobody from searching; the last one makes
-- what serves searches.
alter table index.study
    add column patient_name        text,
    add column patient_name_search text,
    add column patient_birth_date  date,
    add column patient_sex         text,
    add column patient_stated      boolean not null default false;
comment on column index.study.patient_name_search is
    'As in the table of patients; of the study''s own earliest reception that is shown';
comment on column index.study.patient_stated is
    'Whether the columns before are what the study itself says; else they are its patient''s, until somebody has looked';
