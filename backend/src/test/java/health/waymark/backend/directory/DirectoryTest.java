package health.waymark.backend.directory;

import health.waymark.backend.server.BackendTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** A backend whose publisher is switched off, so that a test decides when something is published. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BackendTest
@TestPropertySource(properties = {"waymark.publication.enabled=false", "waymark.publication.lease=2s"})
@interface DirectoryTest {}
