-- The newest token of a client that was used here; Keycloak alone knows of those that never were.
create table oauth_client_token
(
    tenant_id text        not null references tenant,
    client_id text        not null,
    issued_at timestamptz not null,
    scopes    text[]      not null,
    primary key (tenant_id, client_id),
    foreign key (tenant_id, client_id) references oauth_client on delete cascade
);

-- What was found at the address of a client's public keys when somebody last looked. Of the keys, what people need to tell them apart.
create table oauth_client_key_set
(
    tenant_id  text        not null references tenant,
    client_id  text        not null,
    fetched_at timestamptz not null default now(),
    outcome    text        not null check (outcome ~ '^[a-z-]{1,40}$'),
    status     integer,
    keys       jsonb       not null default '[]',
    primary key (tenant_id, client_id),
    foreign key (tenant_id, client_id) references oauth_client on delete cascade
);

do
$$
    declare
        t text;
    begin
        foreach t in array array ['oauth_client_token', 'oauth_client_key_set']
            loop
                execute format('alter table %I enable row level security', t);
                execute format('alter table %I force row level security', t);
                execute format('create policy own_rows on %I to waymark_app
                    using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', t);
                execute format('grant select, insert, update, delete on %I to waymark_app', t);
            end loop;
    end
$$;
