-- A search that was refused, or not answered in full.
alter table admin.rejection drop constraint rejection_kind_check,
    add constraint rejection_kind_check check (kind in ('INSTANCE', 'ASSOCIATION', 'SEARCH'));
