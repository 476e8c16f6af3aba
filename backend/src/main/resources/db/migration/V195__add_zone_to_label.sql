-- By which clock a label lives: its free moments are told in it. Null until the label is computed anew.
alter table label add column zone text;
