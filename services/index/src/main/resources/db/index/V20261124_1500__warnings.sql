-- What is wrong with an instance although it is kept, a sentence a line; most have nothing.
alter table index.instance add column warnings text;
