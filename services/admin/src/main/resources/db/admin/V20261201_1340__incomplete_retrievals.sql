-- A retrieval after which a device had not all that it asked for.
alter table admin.refusal drop constraint refusal_kind_check,
    add constraint refusal_kind_check check (kind in ('INSTANCE', 'ASSOCIATION', 'SEARCH', 'RETRIEVE'));
