-- A search that was refused, or not answered in full.
alter table admin.refusal drop constraint refusal_kind_check,
    add constraint refusal_kind_check check (kind in ('INSTANCE', 'ASSOCIATION', 'SEARCH'));
