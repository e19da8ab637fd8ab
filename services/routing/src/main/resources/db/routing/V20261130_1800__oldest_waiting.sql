-- Since when the oldest instance waits for a destination, without looking at all that wait.
create index queue_oldest on routing.queue (destination, id) where state = 'WAITING';
