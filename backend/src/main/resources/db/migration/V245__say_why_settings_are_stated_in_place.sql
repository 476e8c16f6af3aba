-- The same loop stands in five functions on purpose. Said where whoever looks at one of them finds it.
comment on function state_settings(text[]) is
    'States the settings of row-level security until the transaction ends. read_resource, history_page, published_resources '
    'and published_routes hold the same loop instead of calling this: in PL/pgSQL a call is a query with a snapshot and a '
    'plan of its own, which costs more than the loop, and these four are called for every read and page.';
