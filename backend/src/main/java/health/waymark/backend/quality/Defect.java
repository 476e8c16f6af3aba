package health.waymark.backend.quality;

/**
 * Something to mend, as a rule has found it.
 *
 * @param detail a sentence for who can mend it; when it changes, the defect is another one
 */
record Defect(QualityKind kind, String type, String id, String detail) {}
