-- How many exceptions of each kind are open, without reading them.
create index exception_open on admin.exception (kind) where state = 'OPEN';
