package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;

/** Something that a service must have, and the parameter that asks for it. */
record Condition(String parameter, Query query) {}
