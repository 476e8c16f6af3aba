package health.waymark.backend.lifecycle;

import org.springframework.stereotype.Component;

/** What erasing consists of. */
@Component
record LeavingParts(Organizations organizations, Erasure erasure, Certificates certificates, ExportFolder exports) {}
