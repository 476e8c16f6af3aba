package health.waymark.admin.services;

/**
 * A resource that a service can be linked to.
 *
 * @param reference {@code Type/id}
 * @param detail what tells two of the same name apart, possibly empty
 */
record Choice(String reference, String name, String detail) {}
