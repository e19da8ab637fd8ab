-- How an instance was received: written down with its object, so that a rebuild finds it again.
-- Receptions of versions before this one have none of it.
do $$
declare
    kept text;
begin
    foreach kept in array array['instance', 'conflict', 'tombstone'] loop
        execute format('alter table index.%I
            add column called_ae         text,
            add column remote_host       text,
            add column association       uuid,
            add column receiving_address text,
            add column origin            text,
            add column policy            text,
            add column sent_by           text', kept);
    end loop;
end $$;
comment on column index.instance.association is 'The association, or the HTTP request';
comment on column index.instance.receiving_address is
    'Which address of ours it was sent to, as PS3.10 7.1.1.1 writes it';
comment on column index.instance.policy is
    'What was to happen when the same instance came with other content';
comment on column index.instance.sent_by is 'The user of a STOW request, if one was checked';
