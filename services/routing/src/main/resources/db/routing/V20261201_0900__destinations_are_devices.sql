-- Destinations come from the registry of devices. A row without a device is from a version that had its own list.
alter table routing.destination add column device uuid unique;
-- Why nothing is sent for now; null: it is.
alter table routing.destination add column blocked text;

-- A device that changes its title goes on with its rules and its queue.
alter table routing.rule drop constraint rule_destination_fkey,
    add constraint rule_destination_fkey foreign key (destination)
        references routing.destination on delete cascade on update cascade;
alter table routing.circuit drop constraint circuit_destination_fkey,
    add constraint circuit_destination_fkey foreign key (destination)
        references routing.destination on delete cascade on update cascade;
alter table routing.queue drop constraint queue_destination_fkey,
    add constraint queue_destination_fkey foreign key (destination)
        references routing.destination on delete cascade on update cascade;
