-- Ways to look at the study list that somebody has saved for everybody.
create table admin.study_view (
    id         uuid        not null primary key,
    name       text        not null check (name <> ''),
    parameters text        not null,
    saved_at   timestamptz not null default now()
);
comment on column admin.study_view.parameters is
    'Search, filters, order and columns as the list''s address has them; filters may identify a patient';
create unique index study_view_by_name on admin.study_view (lower(name));
