-- Series are found by the part of the body that was examined, and studies by that of any of their
-- series. Searches go on while this is made; who writes waits, which is index alone.
create index series_by_body_part on index.series (((attributes #>> '{00180015,Value,0}') collate "C"));
