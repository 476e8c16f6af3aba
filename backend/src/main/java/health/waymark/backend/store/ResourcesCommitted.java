package health.waymark.backend.store;

import health.waymark.backend.tenancy.TenantId;

/**
 * Changes of a tenant have been committed on this node.
 *
 * @param tenant whose resources changed
 */
public record ResourcesCommitted(TenantId tenant) {}
