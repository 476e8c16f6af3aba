package health.waymark.backend.directory;

/** Labels have been committed on this node: the feed has something new. */
public record LabelsPublished() {}
